package dev.countersign.worker.claim;

import java.util.List;

/** People whom a draft may speak of beside its patient. */
final class Others {
  /** True for another; "a mother of three" is the patient, who has "no family history". */
  private static final Phrases<Boolean> NAMES =
      new Phrases<Boolean>()
          .add(
              false,
              "mother of,father of,this grandmother,a grandmother,this grandfather,a grandfather,this great grandmother,"
                  + "no ~ family history")
          .add(
              true,
              "mother,father,parent,sister,brother,sibling,son,daughter,grandmother,grandfather,grandson,granddaughter,"
                  + "grandchild,grandchildren,aunt,uncle,cousin,niece,nephew,husband,wife,spouse,partner,family history,"
                  + "in the family,first degree relative,relative with,relative who,relative had,his relative,her relative,index patient,index case,"
                  + "child of the patient,patient's child,her child,his child,their child,her baby,his baby,child at home");

  private Others() {}

  /** True where another person is spoken of. */
  static boolean areIn(List<Word> words) {
    return NAMES.in(words).stream().anyMatch(Found::meaning);
  }
}
