package dev.countersign.worker.claim;

import java.util.Set;

/** The vocabulary of change: what compares with an earlier time, and what says there is none. */
final class ChangeWords {
  static final Phrases<Change> ALL = Vocabulary.read("changes.txt", Change::valueOf);

  /** What compares with an earlier time when a date follows. */
  static final Phrases<Boolean> BEFORE_A_DATE =
      new Phrases<Boolean>()
          .add(
              true,
              "compared with,compared to,comparison with,comparison to,than on,than in,than at,"
                  + "similar to,like,resemble,match,mirror,as on,unlike on,relative to,seen in,present in,visible in,measured in,"
                  + "shown in,"
                  + "enlargement since,growth since,increase since,decrease since,progression since,present since,seen since,"
                  + "known since,stable since");

  /**
   * What compares with an earlier study: true where any study behind it will do, false where one of
   * before must.
   */
  static final Phrases<Boolean> COMPARES =
      new Phrases<Boolean>()
          .add(
              false,
              "just like,look like,resemble,match,mirror,similar to,identical to,different from,differ from,unlike,"
                  + "in contrast to,contrary to,same as")
          .add(
              true,
              "compared with,compared to,compared against,in comparison with,in comparison to,by comparison with,when compared,"
                  + "comparison made with,comparison is made with,comparison made to,comparison is made to,comparison was made with,"
                  + "relative to");

  static final Set<String> DATES =
      Words.set(
          "yesterday january february march april may june july august september october"
              + " november december jan feb mar apr jun jul aug sep sept oct nov dec monday"
              + " tuesday wednesday thursday friday saturday sunday");

  /** There is nothing to compare with, or the reader is asked to. */
  static final Phrases<Boolean> NO_PRIOR =
      new Phrases<Boolean>()
          .add(
              true,
              "for want of,no former,without a former,in the absence of,without an earlier,without a prior,"
                  + "without a previous,without an older,without any earlier,"
                  + "without any prior,without any previous,no prior,no previous,no comparison,no relevant prior,no earlier,"
                  + "without earlier,"
                  + "without older,absence of earlier,absence of older,"
                  + "none available,not available,unavailable,no available prior,no old,"
                  + "without prior,without previous,without comparison,absence of prior,"
                  + "absence of previous,lack of prior,if available,cannot be assessed,"
                  + "cannot be determined,cannot be confirmed,cannot be verified,cannot be documented,not be assessed,no older,no other studies,"
                  + "no recent prior,no direct comparison,cannot be established,"
                  + "cannot be commented,no priors,unknown chronicity,stability is unknown,stability unknown,"
                  + "stability is not known,no interval statement,can be added,could be added,if prior,were prior,"
                  + "are available for,correlate with prior,comparison with any,"
                  + "correlation with any,correlation with prior,correlation with previous,"
                  + "any prior,any previous,would be helpful,would help,may be helpful,"
                  + "be useful,no relevant previous,no imaging available,"
                  + "comparison with ~ recommended,comparison to ~ recommended,"
                  + "correlation with ~ recommended,comparison with ~ advised,"
                  + "comparison with ~ suggested,comparison with ~ helpful,"
                  + "comparison is not possible,comparison not possible,first examination,"
                  + "is the baseline,as a baseline,as baseline,new baseline,baseline for,baseline study,baseline examination,a baseline,"
                  + "not to hand,not on file,not at hand,"
                  + "not been received,not received,could not be retrieved,not been retrieved,not retrieved,not accessible,"
                  + "not sent,not been sent,not supplied,not been supplied,not forwarded,not been forwarded,not transferred,"
                  + "not submitted,not loaded,not uploaded,not made available,not been made available,nothing to compare,"
                  + "not in the system,"
                  + "not on pacs,not provided,were not provided,unable to compare,cannot compare,should be reviewed,"
                  + "should be compared,should be sought,should be obtained,could not be opened,"
                  + "could not be loaded,could not be viewed,cannot be opened,please send,please forward,kindly send,"
                  + "please provide,please supply,cannot be judged,cannot be told,not be told,"
                  + "cannot be addressed,not be addressed,cannot be stated,cannot be said,cannot be compared,not be compared,"
                  + "held elsewhere,are held,are elsewhere,kept elsewhere,elsewhere are not,awaited,have been requested,"
                  + "has been requested,not known whether,unknown whether");

  private ChangeWords() {}
}
