package dev.countersign.worker.claim;

/** The vocabulary of change: what compares with an earlier time, and what says there is none. */
final class ChangeWords {
  private static final String STUDIES =
      "study,exam,examination,radiograph,ct,mri,film,imaging,ultrasound,scan,"
          + "report,image,chest radiograph,mr,x ray,cxr,chest x ray,sonogram,"
          + "comparison,chest ct,series,ct scan";
  static final Phrases<Change> ALL =
      new Phrases<Change>()
          .add(
              Change.NEW,
              "new,newly,is now,are now,now a,now seen,now present,now demonstrate,"
                  + "now show,now measure,there is now,now measuring,now evident,"
                  + "interval development,has developed,have developed,interval appearance,"
                  + "not seen previously,not previously seen,not present previously,"
                  + "not previously present,not present on,interval onset")
          .add(
              Change.INCREASED,
              "interval increase,has increased,have increased,has slightly increased,"
                  + "has mildly increased,have slightly increased,has markedly increased,"
                  + "has significantly increased,increased in size,increased in number,"
                  + "increased in extent,increased in volume,increased in prominence,"
                  + "increased since,increased from,increased now,increase in size,"
                  + "increase in the,increasing,enlarging,has enlarged,have enlarged,has grown,"
                  + "have grown,growing,interval growth,worsening,worsened,worse than,"
                  + "progressed,progression,progressing,larger than on,larger than ~ prior,"
                  + "larger than before,larger than previously,more prominent than,"
                  + "more conspicuous than,more extensive than,now larger,increased slightly,"
                  + "interval worsening,interval progression,interval enlargement,"
                  + "further increase,interval placement,interval insertion,"
                  + "more pronounced than,is bigger,are bigger,bigger than,now bigger,"
                  + "increase since,increase from,increase compared,increase of,accumulating,"
                  + "reaccumulation,re accumulation,slightly worse,mildly worse,worse aeration,"
                  + "now worse,is worse,are worse,appear worse,worse since,is larger,"
                  + "are larger,appear larger,has worsened,have worsened,has progressed,"
                  + "have progressed,now more,more extensive now")
          .add(
              Change.DECREASED,
              "interval decrease,has decreased,have decreased,has slightly decreased,"
                  + "has markedly decreased,has significantly decreased,decreased in size,"
                  + "decreased in extent,decreased in number,decreased since,decreased from,"
                  + "decrease in,decrease since,decreasing,improved,improving,improvement,"
                  + "interval improvement,resolving,partial clearing,interval clearing,"
                  + "regressed,regression,re expanded,re expansion,reexpansion,reexpanded,"
                  + "less prominent than,less conspicuous than,smaller than on,"
                  + "smaller than ~ prior,smaller than before,smaller than previously,"
                  + "now smaller,interval reduction,has diminished,have diminished,"
                  + "diminished since,has shrunk,reduced since,reduced in size,"
                  + "interval removal,has reduced,better aerated than,has lessened,"
                  + "less extensive than,less pronounced than,is smaller,are smaller,"
                  + "appear smaller,has improved,have improved,better aeration,"
                  + "is less extensive,are less extensive,is less prominent,now less")
          .add(
              Change.UNCHANGED,
              "unchanged,stable,no change,no significant change,no appreciable change,"
                  + "no substantial change,no interval change,no significant interval change,"
                  + "not significantly changed,not changed,without change,"
                  + "without significant change,little change,little interval change,"
                  + "similar to prior,similar to previous,similar to the prior,"
                  + "similar to the previous,similar to before,similar to that,"
                  + "similar in appearance to,similar appearance to,persistent,persist,"
                  + "persisting,again,redemonstrated,redemonstration,re demonstrated,"
                  + "re demonstration,as before,as previously,has not changed,have not changed,"
                  + "not appreciably changed,remain enlarged,remain unchanged,remain stable,"
                  + "remain present,remain elevated,remain visible,remain clear,"
                  + "remain in place,remain in position,remain small,remain large,"
                  + "remain moderate,remain prominent,remain mildly,remain moderately,"
                  + "remain dilated,no detectable change,no relevant change,no major change,"
                  + "no real change,constant,static,similar to ~ study,"
                  + "similar to ~ examination,no definite change,essentially the same,"
                  + "same as before,remain in satisfactory,redemonstrate,re identified,"
                  + "reidentified,re seen,has remained,have remained,no adverse change,"
                  + "unaltered")
          .add(
              Change.RESOLVED,
              "resolved,interval resolution,resolution,no longer seen,no longer visible,"
                  + "no longer present,no longer visualized,no longer identified,"
                  + "no longer evident,has disappeared,have disappeared,has cleared,"
                  + "have cleared,no longer demonstrated,no longer apparent,completely cleared")
          .add(
              Change.COMPARED,
              "interval,interval change,compared with prior,compared to prior,"
                  + "compared with previous,compared to previous,compared with the ~ prior,"
                  + "compared to the ~ prior,compared with the ~ previous,"
                  + "compared to the ~ previous,compared with the ~ study,"
                  + "compared to the ~ study,compared with the ~ examination,"
                  + "compared to the ~ examination,compared to the ~ exam,"
                  + "compared with the ~ exam,compared with the ~ radiograph,"
                  + "compared to the ~ radiograph,compared with the ~ ct,compared to the ~ ct,"
                  + "compared to the ~ mri,compared with the ~ mri,"
                  + "in comparison with the ~ prior,in comparison to the ~ prior,"
                  + "in comparison with prior,in comparison to prior,"
                  + "in comparison with the ~ study,in comparison to the ~ study,"
                  + "in comparison to the ~ exam,since prior,since the prior,since previous,"
                  + "since the previous,since the last,since last,since the ~ study,"
                  + "since the ~ exam,since the ~ examination,since the ~ radiograph,"
                  + "since the ~ ct,since the ~ mri,from the prior,from the previous,"
                  + "from the last,than before,than previously,than on the,previously seen,"
                  + "previously noted,previously described,previously identified,"
                  + "previously demonstrated,previously measured,previously reported,"
                  + "previously visualized,previously mentioned,previously,relative to prior,"
                  + "relative to the prior,compared with earlier,compared to earlier,"
                  + "compared with a ~ study,compared to a ~ study,compared to last,"
                  + "compared with last,on the prior,on the previous,in the interim,"
                  + "seen before,seen earlier,known from,over the interval,compared to study,"
                  + "compared to exam,compared with exam,compared with study")
          .add(Change.COMPARED, studies("prior"))
          .add(Change.COMPARED, studies("previous"))
          .add(Change.COMPARED, studies("earlier"));

  /** There is nothing to compare with, or the reader is asked to. */
  static final Phrases<Boolean> NO_PRIOR =
      new Phrases<Boolean>()
          .add(
              true,
              "no prior,no previous,no comparison,no relevant prior,no earlier,"
                  + "none available,not available,unavailable,no available prior,no old,"
                  + "without prior,without previous,without comparison,absence of prior,"
                  + "absence of previous,lack of prior,if available,cannot be assessed,"
                  + "cannot be determined,not be assessed,no older,no other studies,"
                  + "no recent prior,no direct comparison,cannot be established,"
                  + "cannot be commented,no priors,unknown chronicity,if prior,were prior,"
                  + "are available for,correlate with prior,comparison with any,"
                  + "correlation with any,correlation with prior,correlation with previous,"
                  + "any prior,any previous,would be helpful,would help,may be helpful,"
                  + "be useful,no relevant previous,no imaging available,"
                  + "comparison with ~ recommended,comparison to ~ recommended,"
                  + "correlation with ~ recommended,comparison with ~ advised,"
                  + "comparison with ~ suggested,comparison with ~ helpful,"
                  + "comparison is not possible,comparison not possible,first examination,"
                  + "baseline");

  private ChangeWords() {}

  private static String studies(String adjective) {
    return adjective + " " + STUDIES.replace(",", "," + adjective + " ");
  }
}
