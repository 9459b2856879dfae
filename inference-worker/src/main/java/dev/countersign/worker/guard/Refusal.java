package dev.countersign.worker.guard;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model that declines: its first words say in the first person that it cannot or will not do what
 * it was asked to. What cannot be seen, assessed or excluded on an image is none, since reports say
 * that.
 */
final class Refusal {
  private static final String REGRETS =
      "(?:(?:i am (?:\\w+ )?sorry|sorry|i apologi[sz]e|my apologies|unfortunately|regrettably)"
          + "[\\s,.;:!-]*(?:but |that )?)*";
  private static final String CANNOT =
      "(?:i|we) (?:cannot|will not|(?:must |have to )?decline to|do not have the ability to"
          + "|(?:am|are) (?:unable|not (?:able|allowed|permitted|authori[sz]ed|qualified|licensed"
          + "|designed|going)) to) (?:\\w+ly )?";
  private static final String ANY =
      "(?:(?:the|this|these|that|those|any|your|an?|or|and|attached|provided|uploaded|given|medical"
          + "|clinical|radiology|radiological|diagnostic|chest) )*";
  private static final String HELP = "(?:assist|help(?! but)|comply|fulfill?)\\b";
  private static final String READ =
      "(?:interpret|analy[sz]e|diagnose|process|view|access|open|read|see|examine|review|evaluate"
          + "|assess|summari[sz]e|describe) "
          + ANY
          + "(?:image|picture|x-?ray|scan|film|radiograph|study|studies|document|note|file|record"
          + "|encounter|transcript)s?\\b";
  private static final String WRITE =
      "(?:provide|give|offer|generate|write|create|draft|produce) "
          + ANY
          + "(?:(?!defin|specific|certain|firm|confident|exact|precise|final)[\\w-]+ ){0,2}"
          + "(?:interpretation|diagnosis|diagnoses|report|summary|advice|opinion|analysis|letter|note"
          + "|answer|information)s?\\b";
  private static final String NOBODY =
      "(?:as|i am(?: just| only)?) an? (?:[\\w-]+ ){0,4}"
          + "(?:ai|artificial intelligence|language model|chatbot|virtual assistant)\\b"
          + "|i am not an? (?:\\w+ )?(?:doctor|physician|radiologist|clinician|professional)\\b"
          + "|i do not see an?y? (?:\\w+ )?(?:image|picture|attachment)s?\\b"
          + "|(?:this|that|your|the) request (?:cannot|violates)\\b";
  private static final Pattern DECLINES =
      Pattern.compile(
          "[\\s\\p{Punct}]*"
              + REGRETS
              + "(?:"
              + CANNOT
              + "(?:%s|%s|%s)".formatted(HELP, READ, WRITE)
              + "|"
              + NOBODY
              + ")");
  private static final int FIRST_WORDS = 300;

  private Refusal() {}

  /** True where these words start with a refusal. */
  static boolean startsWith(String words) {
    String first = words.substring(0, Math.min(words.length(), FIRST_WORDS));
    return DECLINES.matcher(inFull(first)).lookingAt();
  }

  private static String inFull(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'')
        .replaceAll("\\b(i|we)'(?:m|re)\\b", "$1 am")
        .replaceAll("\\bcan(?:'| no)t\\b", "cannot")
        .replaceAll("\\bwon't\\b", "will not")
        .replaceAll("\\bdon't\\b", "do not");
  }
}
