package dev.countersign.worker.claim;

/** What words around a finding do to it. */
enum Cue {
  /** Denies what follows. */
  DENIES(
      "no,not,without,without contrast extravasation,uncomplicated by,uncomplicated ~ by,negative for,free of,free from,absence of,absent,clear of,"
          + "no evidence of,no sign of,lack of,never,neither,nor,denies,isn't,aren't,wasn't,"
          + "doesn't,rather than,instead of,resolution of,resolved,resolution of the,ruled out,"
          + "excludes,excluded,without evidence of,devoid of,fails to show,fail to demonstrate,"
          + "no longer,zero,clearance of,clearing of,interval removal of,removal of,removed,"
          + "nothing to suggest,nothing to indicate,nothing,nil,w / o,no e / o,none of,fail to reveal,"
          + "fail to disclose,no hint of,exclusion of,disappearance of"),
  /** Denies the finding before it. */
  DENIES_BEFORE(
      "gone,not seen,not identified,not present,not evident,not demonstrated,not visualized,not "
          + "appreciated,not detected,not noted,not observed,not apparent,not visible,not "
          + "shown,not found,not definitely seen,not clearly seen,absent,resolved,ruled "
          + "out,excluded,negative,no longer seen,no longer present,no longer visible,no longer "
          + "identified,no longer evident,no longer visualized,cleared,removed,disappeared,not "
          + "recognized,not confirmed,isn't seen,aren't seen,not otherwise seen,cannot be "
          + "seen,cannot be identified,cannot be found,cannot be made out,cannot be "
          + "detected,cannot be demonstrated,could not be seen,could not be identified,could not "
          + "be found,can not be seen,not discernible,not discerned,not encountered,not "
          + "elicited,not depicted,not made out,not convincingly seen,not to be seen,not a "
          + "feature,none demonstrated,none identified,none evident,none present,none visible,is "
          + "nil,not obvious,: no,: none,: nil,: absent,: negative,: not seen,: not identified,none "
          + "seen,nil seen"),
  /** Looks like a denial and is none. */
  LEAVES(
      "no rupture of the,no leak of the,no leak from the,no torsion of the,no change in,: no change,: no significant change,: no interval change,no change of,no significant change in,no interval change in,no "
          + "significant interval change in,no increase in,no decrease in,no significant increase "
          + "in,no significant decrease in,no interval increase in,no interval decrease in,no "
          + "appreciable change in,no substantial change in,not only,no doubt,without change "
          + "in,no improvement in,no progression of,no progression in,no further increase in,no "
          + "resolution of,not visible on the ~ view,not seen on the ~ view,not visible on the ~ projection,not seen on the ~ projection,without significant change in,without contrast,without intravenous "
          + "contrast,without iv contrast,not changed,not significantly changed,no change,no "
          + "significant change,not increased,not decreased,no worsening of,not resolved,not "
          + "fully resolved,not completely resolved,not yet resolved,no reduction in,no prior,no "
          + "previous,no comparison,no interval change,without and with,not well seen,not well "
          + "visualized,not necessarily,no difficulty,not just,no interval worsening of,no "
          + "definite change in,not included,not imaged,partly "
          + "resolved,partially resolved,incompletely resolved,nearly resolved,almost "
          + "resolved,mostly resolved,largely resolved,cleared in part,resolved in part,almost completely cleared,nearly completely cleared,almost completely resolved,nearly completely "
          + "resolved,almost entirely cleared,almost entirely resolved,near completely cleared,cleared partly,cleared partially,"
          + "cleared somewhat,cleared incompletely,resolved partly,resolved partially,resolved incompletely,partly cleared,partially "
          + "cleared,incompletely cleared,nearly cleared,mostly cleared,largely cleared,not "
          + "cleared,not fully cleared,not completely cleared,nothing but,nothing other than,none "
          + "other than,not previously,not seen previously,not present previously,not visible "
          + "previously,not seen before,not present before,not seen on the ~ previous,not present on the ~ previous,not seen on the prior,not present on the prior,partial resolution of,incomplete resolution of,partial clearing of,incomplete clearing of,some "
          + "clearing of,some resolution of,near complete resolution of,near resolution of,almost complete resolution of,almost complete clearing of,"
          + "near complete clearing of,early clearing of,early resolution of,slow resolution of,slow clearing of,gradual resolution of,gradual "
          + "clearing of,continued resolution of,continued clearing of,continuing resolution of,ongoing resolution of,delayed resolution of,no enlargement of,no growth of,not limited to,not needed for,not required for,not recommended for,not indicated for,"
          + "not necessary for"),
  /** Leaves what follows open. */
  OPENS(
      "may represent,may reflect,could represent,could reflect,might represent,might "
          + "reflect,may be,could be,might be,possible,possibly,suspicious for,concerning "
          + "for,concern for,suspicion of,suspected,suspect,question "
          + "of,questionable,question,versus,vs,differential include,differential consideration "
          + "include,differential,cannot exclude,cannot be excluded,can not exclude,cannot rule "
          + "out,not exclude,does not exclude,difficult to exclude,rule out,r / o,evaluate "
          + "for,assess for,to exclude,equivocal,equivocal for,indeterminate for,worrisome "
          + "for,perhaps,if,should,would,may indicate,may suggest,raise the possibility "
          + "of,raising the possibility of,possibility of,query,look for,look out for,watch for,monitor for,"
          + "to detect,screen for,risk of,history of,to "
          + "ensure,to document,to confirm,to verify,to make sure,until,request mention,request "
          + "state,request ask,clinical history,clinically suspected,treated for,known "
          + "history,queried,to evaluate for,to assess for,potential,not entirely exclude,cannot "
          + "completely exclude,to rule out,may obscure,may mask,may hide,might hide,may conceal,might obscure,could obscure,cannot entirely "
          + "exclude,mimicking,mimic,simulating,simulate,imitating,imitate,resembling,"
          + "mistaken for,confused with,misread as,misinterpreted as,masquerading as,insensitive to,insensitive for,"
          + "spurious,family history of,maternal,paternal,familial,mother had,father had,sister had,brother had,aunt had,define,defining,definition of,criterion for,criteria for,threshold for,cutoff for,cut off for,limit for,"
          + "short of,sensitivity for,evaluation for,limited for,evaluation of,assessment "
          + "of,assessment for,or sequela of"),
  /** Makes what follows likely. */
  MAKES_LIKELY(
      "s / o,f / s / o,likely,probable,probably,consistent with,compatible with,"
          + "in keeping with,suggestive of,suggesting,suggest,most likely,presumed,presumably,"
          + "favored to represent,favor,favored,typical of,characteristic of,likely represent,"
          + "likely represents,indicative of,likely reflect"),
  /** Leaves the finding before it open. */
  OPENS_BEFORE(
      "escape detection,may not be visible,may not be seen,may be silent,may be radiographically silent,may be "
          + "invisible,are beyond the,is beyond the,was the question,is the question,was queried,was suspected,are missed,go "
          + "undetected,has to be looked for,have to be looked for,must be looked for,should be looked for,should be sought,must be sought,are easily missed,in her mother,in her father,in her sister,in her brother,in his father,in his mother,"
          + "in his brother,may develop,can develop,could develop,might develop,may occur,can occur,may follow,may appear,"
          + "may escape,may hide,can hide,would not,would need,would require,would be,"
          + "can be missed,may be missed,could be missed,can be occult,may be occult,may be "
          + "radiographically occult,cannot be excluded,cannot be entirely excluded,cannot be "
          + "completely excluded,can not be excluded,could not be excluded,not excluded,not be "
          + "excluded,not entirely excluded,not be entirely excluded,difficult to exclude,cannot "
          + "be ruled out,not ruled out,possible,suspected,questioned,questionable,unlikely,less "
          + "likely,not likely,a possibility,in the differential,considered,a "
          + "consideration,difficult to assess,cannot be assessed,not reported,not described,not "
          + "counted,not mentioned,limited,equivocal");

  private static final Phrases<Cue> FORWARD =
      new Phrases<Cue>()
          .add(DENIES, DENIES.phrases)
          .add(LEAVES, LEAVES.phrases)
          .add(OPENS, OPENS.phrases)
          .add(MAKES_LIKELY, MAKES_LIKELY.phrases);
  private static final Phrases<Cue> BACKWARD =
      new Phrases<Cue>()
          .add(DENIES_BEFORE, DENIES_BEFORE.phrases)
          .add(LEAVES, LEAVES.phrases)
          .add(OPENS_BEFORE, OPENS_BEFORE.phrases);

  private final String phrases;

  Cue(String phrases) {
    this.phrases = phrases;
  }

  /** Those that act on what follows. */
  static Phrases<Cue> forward() {
    return FORWARD;
  }

  /** Those that act on what stands before. */
  static Phrases<Cue> backward() {
    return BACKWARD;
  }
}
