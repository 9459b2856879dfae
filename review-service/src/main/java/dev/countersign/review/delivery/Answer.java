package dev.countersign.review.delivery;

import dev.countersign.events.DeliveryOutcome;

/**
 * What came of one attempt.
 *
 * @param outcome in the catalogue's terms
 * @param code MSA-1 (HL7 v2.5.1 table 0008), HTTP status or DICOM status; empty where no answer
 *     came
 * @param words the receiver's own, or what kept it from answering; without patient data of ours, on
 *     one line, cut where there are too many
 * @param again whether the same message may be sent again by itself
 */
record Answer(DeliveryOutcome outcome, String code, String words, boolean again) {
  private static final int MAX_WORDS = 500;

  Answer {
    // The database takes no NUL, and what cannot be noted would be sent again.
    words = cut(PlainText.present(words).orElse(""));
  }

  private static String cut(String words) {
    if (words.length() <= MAX_WORDS) {
      return words;
    }
    boolean within = Character.isHighSurrogate(words.charAt(MAX_WORDS - 1));
    return words.substring(0, within ? MAX_WORDS - 1 : MAX_WORDS);
  }

  static Answer acknowledged(String code, String words) {
    return new Answer(DeliveryOutcome.ACKNOWLEDGED, code, words, false);
  }

  /** The message itself is at fault, and would be next time: AE. */
  static Answer refused(String code, String words) {
    return new Answer(DeliveryOutcome.REFUSED, code, words, false);
  }

  /** Refused for now, often for reasons that pass: AR (HL7 v2.5.1 2.9.2.2). */
  static Answer refusedForNow(String code, String words) {
    return new Answer(DeliveryOutcome.REFUSED, code, words, true);
  }

  static Answer unreachable(String words) {
    return new Answer(DeliveryOutcome.UNREACHABLE, "", words, true);
  }

  /** As it is shown: the code, then the words. */
  String shown() {
    return (code + " " + words).strip();
  }
}
