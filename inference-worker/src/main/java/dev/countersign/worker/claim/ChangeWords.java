package dev.countersign.worker.claim;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The vocabulary of change: what compares with an earlier time, and what says there is none. */
final class ChangeWords {
  private static final String STUDIES =
      "study,exam,examination,radiograph,ct,mri,film,imaging,ultrasound,scan,"
          + "report,image,chest radiograph,mr,x ray,cxr,chest x ray,sonogram,"
          + "comparison,chest ct,series,one,ct scan,mammogram,mammography,xr,sonography,pet ct,visit,check,review,"
          + "occasion,time";
  private static final String GROWN =
      "expanded,enlarged,increased,grown,thickened,widened,worsened,progressed,risen,lengthened,deepened,doubled,tripled,multiplied,built up,filled up,appeared,developed,recurred,accumulated,evolved,matured,gone up,come up,opened up,advanced,formed,come back,returned,coalesced,merged,slipped,dislodged,backed out,intensified,re bled,escalated,refilled,re formed,reformed,crept up,got worse,gotten worse,got bigger";
  private static final String SHRUNK =
      "shrunk,decreased,reduced,diminished,regressed,improved,lessened,thinned,cleared,resolved,receded,subsided,settled,disappeared,vanished,normalized,healed,united,dropped,fallen,gone,abated,faded,gone down,come down,resorbed,deflated,dissolved,dispersed,waned,eased,lifted,recovered,reverted,re expanded,reexpanded,reinflated,re inflated,been absorbed,melted away,retreated,dwindled,involuted,remodeled,remodelled,recanalized,recanalised,been evacuated,got better,gotten better,got smaller,halved,responded,decompressed";
  private static final String OF_NO_CHANGE =
      "material,convincing,discernible,obvious,visible,perceptible,measurable,apparent,overall,marked,important,clinically"
          + " significant,gross,notable,meaningful,radiographic,further,demonstrable,"
          + "relevant,appreciable,significant,substantial,major,real,definite,detectable,essential,noticeable,"
          + "clinically relevant,evident,considerable,big,great";
  private static final String DEGREES =
      "slightly,somewhat,a little,a bit,marginally,minimally,much,considerably,clearly,significantly,markedly";
  private static final String COMPARATIVES =
      "bigger,larger,smaller,worse,better,thicker,thinner,denser,fainter,wider,narrower,fewer,fuller,patchier,clearer,"
          + "more,less,greater,lower,higher,longer,shorter,deeper";
  private static final String TIMES =
      "before,previously,earlier,yesterday,hitherto,formerly,at presentation,at admission,on admission,at baseline,at diagnosis,"
          + "at the time,initially,~ baseline,~ prior,~ previous,~ earlier,last,in the ~ film,in the ~ study,in the ~ scan,"
          + "in the ~ examination,~ ago,it had,they had,it did,was seen,was the case";
  private static final String SEEN =
      "seen,noted,described,reported,present,visible,identified,demonstrated,shown,known,imaged";
  private static final String GOING_ON =
      "enlarge,improve,decrease,increase,clear,resolve,heal,grow,shrink,fill,progress,diminish,regress,be,demonstrate,show,have,"
          + "worsen,drain,evolve,mature,widen,accumulate";
  private static final String EVENTS =
      "removal,insertion,placement,extubation,intubation,drainage,treatment,discharge,therapy,chemotherapy,radiotherapy,"
          + "biopsy,diagnosis,presentation,thoracentesis,aspiration,resection,the operation,the procedure,the injury,that time,"
          + "that study,that examination,arrival,baseline,the baseline,starting,withdrawal";
  private static final String COURSES =
      "reduction,removal,increase,decrease,change,clearing,progression,improvement,resolution,development,enlargement,"
          + "expansion,growth,accumulation,migration,healing,withdrawal,collapse,recurrence,regression,deterioration";
  private static final String DONE =
      "removed,inserted,placed,drained,operated,started,applied,withdrawn,extubated,intubated";
  static final Phrases<Change> ALL =
      new Phrases<Change>()
          .add(
              Change.NONE,
              "resolution of this scan,resolution of this study,resolution of ct,resolution is limited,resolution is reduced,resolution is degraded,resolution of the image,resolution of the scan,is still filled,are still filled,"
                  + "there remain ~ doubt,there remain ~ concern,there remain ~ question,there remain ~ uncertainty,stable bony,stable pelvic ring,"
                  + "stable spine,stable elbow,stable knee,"
                  + "has been reduced,have been reduced,former time,earlier time,old time")
          .add(
              Change.NEW,
              "new,newly,now,is now,are now,now a,now seen,now present,now demonstrate,"
                  + "now show,now measure,there is now,now measuring,now evident,"
                  + "interval development,has developed,have developed,interval appearance,"
                  + "not seen previously,not previously seen,not present previously,"
                  + "not previously present,not present on,interval onset,has appeared,have appeared")
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
                  + "have progressed,now more,more extensive now,has doubled,have doubled,"
                  + "doubled in size,has extended,has spread,has migrated,has become,have become,"
                  + "becoming,has deteriorated,have deteriorated,deterioration,has recurred,"
                  + "has reaccumulated,has reappeared,more marked than,more evident than,"
                  + "more widespread than,greater than before,greater than previously,"
                  + "developing asymmetry,"
                  + "developing density,developing distortion")
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
                  + "is less extensive,are less extensive,is less prominent,now less,less marked than,"
                  + "less evident than,less than on,less than before,less than previously,"
                  + "less dense than before,smaller now,has come down,has gone down,"
                  + "reduced from,has receded,has subsided,has settled,subsiding,"
                  + "has re expanded,re aerated,reaerated,re aeration,reaeration,re inflated,"
                  + "partly cleared,partially cleared,better than,slightly better,clearing of the,"
                  + "been pulled back,been withdrawn,been retracted,been repositioned,"
                  + "been advanced")
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
                  + "remain at,remain present,remain elevated,remain visible,remain clear,"
                  + "remain in place,remain in position,remain small,remain large,"
                  + "remain moderate,remain prominent,remain mildly,remain moderately,"
                  + "remain dilated,no detectable change,no relevant change,no major change,"
                  + "no real change,constant,static,similar to ~ study,"
                  + "similar to ~ examination,no definite change,essentially the same,"
                  + "same as before,remain in satisfactory,redemonstrate,re identified,"
                  + "reidentified,re seen,has remained,have remained,no adverse change,"
                  + "there remain,unaltered,still present,still seen,still visible,still evident,still noted,"
                  + "still show,still demonstrate,is still,are still,there is still,there are still,"
                  + "the same as,same as on,no different from,not different from,does not differ from,"
                  + "has not progressed,have not progressed,not progressed,no growth since,"
                  + "persistence of,continue to show,continue to demonstrate,continued improvement,"
                  + "comparable to before,comparable to the ~ study,as seen before,"
                  + "as noted before,as seen on,as noted on,as seen previously")
          .add(
              Change.RESOLVED,
              "resolved,interval resolution,resolution,no longer seen,no longer visible,"
                  + "no longer present,no longer visualized,no longer identified,"
                  + "no longer evident,has disappeared,have disappeared,has cleared,"
                  + "have cleared,no longer demonstrated,no longer apparent,completely cleared,no longer,any longer,"
                  + "any more,has gone,have gone,is gone,are gone,has vanished,has healed,"
                  + "has normalized,have normalized,tube has been removed,line has been removed,"
                  + "catheter has been removed,drain has been removed")
          .add(
              Change.COMPARED,
              "interval,( was,formerly,was formerly,down from,up from,was previously,interval change,compared with prior,compared to prior,"
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
                  + "seen before,seen earlier,over the interval,in the meantime,since then,since admission,maintained since,since reduction,since surgery,since operation,"
                  + "since yesterday,than ~ ago,since ~ ago,from ~ ago,compared ~ ago,"
                  + "same size as,much reduced,much improved,back to normal,returned to normal,return to normal,than yesterday,than it was,than they were,over serial,"
                  + "intervening time,intervening period,intervening month,intervening week,intervening year,intervening study,compared to study,"
                  + "compared to exam,compared with exam,compared with study")
          .add(Change.COMPARED, studies("prior"))
          .add(Change.COMPARED, studies("previous"))
          .add(Change.COMPARED, studies("earlier"))
          .add(Change.UNCHANGED, noChange())
          .add(Change.INCREASED, slightly())
          .add(
              Change.COMPARED,
              "little alteration,little difference,as they were,as it was,reduction in size,reduction in the size,"
                  + "reduction in volume,reduction in extent,return of the,partial clearance,been taken out,interim,"
                  + "progressive enlargement,progressive loss,progressive increase,progressive collapse,"
                  + "progressive widening,progressive narrowing,progressive worsening,progressive height loss,"
                  + "beginning to clear,starting to clear,largely gone")
          .add(Change.COMPARED, studies("older"))
          .add(
              Change.INCREASED,
              "deteriorating,reaccumulating,creeping up,building up,further loss,further collapse,further growth,"
                  + "further deterioration,worse today,bigger today,larger today,more ~ today,progressive disease")
          .add(
              Change.DECREASED,
              "shrinking,fading,waning,dwindling,retreating,ebbing,dissipating,thinning out,breaking up,receding,regressing,diminishing,settling,going down,coming down,clearing,further reduction,"
                  + "further improvement,further callus,further healing,further resolution,better today,smaller today,"
                  + "less ~ today,partial response,complete response,metabolic response,good response,mixed response,"
                  + "response to treatment,response to therapy")
          .add(
              Change.UNCHANGED,
              "not altered,no alteration,not changing,no growth,no progression,stationary,steady,identical to,"
                  + "stability,no more,once more,yet again")
          .add(
              Change.COMPARED,
              "stone has passed,calculus has passed,"
                  + "has moved,have moved,has shifted,have shifted,has changed position,comparable to the previous,comparable to the prior,comparable to previous,comparable to prior,comparable with the previous,comparable with the prior,comparable with previous,"
                  + "this time,today compared,than last,progress film,progress radiograph,progress view,used to be,had been")
          .add(Change.INCREASED, perfect(GROWN))
          .add(Change.DECREASED, perfect(SHRUNK))
          .add(Change.COMPARED, studies("last"))
          .add(Change.COMPARED, studies("former"))
          .add(Change.COMPARED, studies("initial"))
          .add(Change.COMPARED, studies("old"))
          .add(Change.COMPARED, studies("preceding"))
          .add(Change.COMPARED, each("than %s", TIMES))
          .add(
              Change.COMPARED,
              each("last year %1$s,last month %1$s,last week %1$s,last night %1$s", STUDIES))
          .add(
              Change.NEW,
              each(
                  "fresh %s",
                  "consolidation,infiltrate,shadowing,opacity,collapse,change,lesion,abnormality,nodule,deposit,"
                      + "metastasis,disease,sclerosis,fluid,collection,finding"))
          .add(Change.COMPARED, each("since %s", EVENTS))
          .add(
              Change.COMPARED,
              each(
                  "%1$s ago,%1$s back,%1$s earlier,%1$s before,%1$s previously",
                  "year,month,week,day,hour"))
          .add(
              Change.COMPARED,
              each(
                  "not %1$s before,not %1$s previously,never %1$s before,already %1$s,%1$s last,%1$s ~ ago",
                  SEEN))
          .add(Change.COMPARED, each("was not %1$s on,were not %1$s on,not %1$s on the", SEEN))
          .add(Change.UNCHANGED, each("continue to %s", GOING_ON))
          .add(
              Change.COMPARED,
              each(
                  "there has been ~ %1$s,there have been ~ %1$s,gradual %1$s,slow %1$s,steady %1$s,continuing %1$s,continued %1$s",
                  COURSES))
          .add(Change.COMPARED, each("since the ~ was %1$s,since ~ was %1$s", DONE))
          .add(
              Change.UNCHANGED,
              "about the same,much the same,just the same,not much different,not very different,little different,still,"
                  + "almost gone,nearly gone,all gone,mostly gone,down to a,partial remission,complete remission,better aerated,"
                  + "measured ~ ago")
          .add(
              Change.COMPARED,
              each("%1$s today,now %1$s,%1$s now,is now ~ %1$s,look %1$s,seem %1$s", COMPARATIVES))
          .add(
              Change.UNCHANGED,
              each(
                  "remain %s",
                  "collapsed,opacified,consolidated,positive,occluded,thrombosed,abnormal,extensive,severe,marked,"
                      + "swollen,thickened,edematous,obstructed,the same,hyperinflated,displaced,ununited,widened,wide,"
                      + "similar,constant,bulky,evident,satisfactory,unresolved,high,low,distended,expanded,inflated,"
                      + "in situ,in good,in satisfactory,in unchanged,well positioned,well placed,well expanded,well aerated,"
                      + "subtle,faint,tiny,minimal,mild,of moderate,of small,of large,of similar,at the same"))
          .add(Change.COMPARED, studies("yesterday"))
          .add(Change.COMPARED, studies("most recent"))
          .add(Change.COMPARED, studies("admission"))
          .add(Change.COMPARED, studies("pretreatment"))
          .add(Change.COMPARED, studies("pre treatment"))
          .add(Change.COMPARED, studies("serial"))
          .add(
              Change.COMPARED,
              "from baseline,since baseline,compared with baseline,compared to baseline,relative to baseline,not there before,different from before,differ from before,"
                  + "was not there,were not there,was absent on,were absent on,on the postoperative study,on the postoperative film,"
                  + "on the postoperative radiograph,on the postoperative ct,on the postoperative mri,on the post operative study,"
                  + "on the post operative film,on the post operative radiograph,not present before,interval evolution,evolution of,evolution since,reappearance of,"
                  + "regrowth,re growth,shrinkage,growth since,growth over,growth from,slow growth,slight growth,"
                  + "definite growth,rapid growth,slight change in the,change since,change from the,change over,little changed,"
                  + "not much changed,minimally changed,has altered,have altered,has changed,have changed,changed since,undiminished,"
                  + "unresolved,unimproved,unabated,incompletely resolved,not fully cleared,not yet resolved,not yet cleared,"
                  + "renoted,re noted,revisualized,re visualized,increase in conspicuity,meanwhile,over the past,over the last,"
                  + "over the preceding,over the previous,over the intervening,over the course of,over the recent,"
                  + "slightly more numerous,are fewer,are more numerous,more numerous than,fewer and smaller,fewer in number,"
                  + "fewer than before,just as before,as ~ as before,"
                  + "ct ~ ago,film ~ ago,radiograph ~ ago,scan ~ ago,mri ~ ago,study ~ ago,examination ~ ago,"
                  + "continued clearing,continued resolution,continued increase,continued decrease,continued growth,continued healing,"
                  + "continued opacification,continued progression,ongoing improvement,ongoing resolution,ongoing clearing,"
                  + "undergone ~ resolution,undergone ~ regression,from last year,of last year,of last week,of last month,in last year,"
                  + "vs prior,vs previous,vs yesterday,vs last,vs earlier,versus prior,versus previous,versus yesterday,"
                  + "versus earlier,favorable response,excellent response,poor response,advancing union,advancing healing,over the ~ year,"
                  + "over the ~ month,over the ~ week,grew,shrank,disease progression,size increase,"
                  + "size decrease,interval size,has been removed since,back then,lead has been removed,"
                  + "wire has been removed,sheath has been removed,balloon pump has been removed,cast has been removed,"
                  + "plaster has been removed,pack has been removed,coil has been removed,has been exchanged,has been upsized,"
                  + "has been replaced by,has been advanced,has been withdrawn,has since,have since")
          .add(
              Change.NONE,
              "fracture is stable,mortise ~ stable,stable mortise,stable ~ mortise,ring is stable,elbow is stable,"
                  + "shoulder is stable,ankle is stable,spine is stable,considered stable,stable in flexion,stable under,stable with stress,stay stable on,"
                  + "still likely,still possible,no longer needed,no longer required,no longer indicated,no longer necessary,is still within,are still within,appear larger due,appear larger because,appear enlarged due,still image,still open,still unfused,still within,still birth,"
                  + "still too,are still open,is still open,are still unfused,is still unfused,still growing,still immature,over the last rib,over the last two rib,persistent left superior vena cava,persistent left svc,"
                  + "persistent right superior vena cava,persistent left sided superior vena cava,persistent left sided svc,growth restriction,"
                  + "joint ~ stable,hip ~ stable,knee ~ stable,growing skull fracture,growing fracture,growing child,growing pain,at this time,no more than,stability of the fracture,steady state,no more specific,"
                  + "no change to management,no change in treatment,no change to treatment,"
                  + "stable on stress,stable under stress,stable to stress,mechanically stable,"
                  + "no change in management,not change management,last rib,last menstrual,"
                  + "no longer than,right now,for now,until now,now presenting");

  /** What compares with an earlier time when a date follows. */
  static final Phrases<Boolean> BEFORE_A_DATE =
      new Phrases<Boolean>()
          .add(
              true,
              "compared with,compared to,comparison with,comparison to,than on,than in,than at,"
                  + "similar to,like,resemble,match,mirror,as on,unlike on,relative to,seen in,present in,visible in,measured in,shown in,"
                  + "enlargement since,growth since,increase since,decrease since,progression since,present since,seen since,known since,stable since");

  /**
   * What compares with an earlier study: true where any study behind it will do, false where one of
   * before must.
   */
  static final Phrases<Boolean> COMPARES =
      new Phrases<Boolean>()
          .add(
              false,
              "just like,look like,resemble,match,mirror,similar to,identical to,different from,differ from,unlike,in contrast to,contrary to,same as")
          .add(
              true,
              "compared with,compared to,compared against,in comparison with,in comparison to,by comparison with,when compared,"
                  + "comparison made with,comparison is made with,comparison made to,comparison is made to,comparison was made with,"
                  + "relative to");

  static final Set<String> DATES =
      Set.of(
          ("yesterday january february march april may june july august september october"
                  + " november december jan feb mar apr jun jul aug sep sept oct nov dec monday"
                  + " tuesday wednesday thursday friday saturday sunday")
              .split(" "));

  /** There is nothing to compare with, or the reader is asked to. */
  static final Phrases<Boolean> NO_PRIOR =
      new Phrases<Boolean>()
          .add(
              true,
              "without an earlier,without a prior,without a previous,without an older,without any earlier,"
                  + "without any prior,without any previous,no prior,no previous,no comparison,no relevant prior,no earlier,without earlier,"
                  + "without older,absence of earlier,absence of older,"
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
                  + "as a baseline,as baseline,new baseline,baseline for,baseline study,baseline examination,not to hand,not on file,not at hand,"
                  + "not been received,not received,could not be retrieved,not been retrieved,not retrieved,not accessible,"
                  + "not sent,not been sent,not supplied,not been supplied,not forwarded,not been forwarded,not transferred,"
                  + "not submitted,not loaded,not uploaded,not made available,not been made available,nothing to compare,not in the system,"
                  + "not on pacs,not provided,were not provided,unable to compare,cannot compare,should be reviewed,should be compared,should be sought,should be obtained,could not be opened,"
                  + "could not be loaded,could not be viewed,cannot be opened,please send,please forward,kindly send,please provide,please supply,cannot be judged,cannot be told,not be told,"
                  + "cannot be addressed,not be addressed,cannot be stated,cannot be said,cannot be compared,not be compared,"
                  + "held elsewhere,are held,are elsewhere,kept elsewhere,elsewhere are not,awaited,have been requested,has been requested,not known whether,unknown whether");

  private ChangeWords() {}

  /** "No material change". */
  private static String noChange() {
    return Arrays.stream(OF_NO_CHANGE.split(","))
        .map(word -> "no %1$s change,without %1$s change,no %1$s interval change".formatted(word))
        .collect(Collectors.joining(","));
  }

  /** "Slightly bigger". */
  private static String slightly() {
    return Arrays.stream(DEGREES.split(","))
        .map(word -> "%1$s bigger,%1$s larger,%1$s smaller,%1$s worse,%1$s better".formatted(word))
        .collect(Collectors.joining(","));
  }

  /** "Has slightly increased". */
  private static String perfect(String participles) {
    return Arrays.stream(participles.split(","))
        .map(word -> "has ~ %1$s,have ~ %1$s,hasn't ~ %1$s,haven't ~ %1$s".formatted(word))
        .collect(Collectors.joining(","));
  }

  private static String each(String patterns, String words) {
    return Arrays.stream(words.split(","))
        .map(word -> patterns.replace("%1$s", word).replace("%s", word))
        .collect(Collectors.joining(","));
  }

  private static String studies(String adjective) {
    return adjective + " " + STUDIES.replace(",", "," + adjective + " ");
  }
}
