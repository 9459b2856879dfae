package dev.countersign.standin.medsiglip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a short text says about a chest picture.
 *
 * @param concept spoken of
 * @param affirmed false where the text denies it
 */
record Statement(Concept concept, boolean affirmed) {

  private static final Map<String, Pattern> FINDINGS = new LinkedHashMap<>();

  static {
    FINDINGS.put("pneumothorax", words("pneumothora(?:x|ces)"));
    FINDINGS.put("effusion", words("effusions?|pleural fluid|costophrenic"));
    FINDINGS.put("nodule", words("nodul(?:es?|ar)|mass(?:es)?|lesions?"));
    FINDINGS.put("cardiomegaly", words("cardiomegaly|heart size|cardiac|heart|cardiothoracic"));
    FINDINGS.put(
        "opacity",
        words("opacit(?:y|ies)|opacification|consolidations?|pneumonia|infiltrates?|lungs?"));
  }

  private static final Pattern DEXTROCARDIA = words("dextrocardia");
  private static final Pattern LEFT = words("left|left-sided");
  private static final Pattern RIGHT = words("right|right-sided");
  private static final Pattern WHOLE = words("cardiopulmonary|study|radiograph|x-?ray|examination");
  private static final Pattern DENIED =
      words(
          "no|not|without|absent|absence of|negative for|free of|clear|sharp|normal|unremarkable");

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b");
  }

  /** Empty for a text about nothing that the stand-in knows. */
  static Optional<Statement> read(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean affirmed = !DENIED.matcher(lower).find();
    return concept(lower).map(concept -> new Statement(concept, affirmed));
  }

  private static Optional<Concept> concept(String text) {
    if (DEXTROCARDIA.matcher(text).find()) {
      return Optional.of(Concept.DEXTROCARDIA);
    }
    for (Map.Entry<String, Pattern> finding : FINDINGS.entrySet()) {
      if (finding.getValue().matcher(text).find()) {
        return Concept.of(finding.getKey(), side(text));
      }
    }
    return WHOLE.matcher(text).find() ? Optional.of(Concept.ABNORMAL) : Optional.empty();
  }

  private static String side(String text) {
    boolean left = LEFT.matcher(text).find();
    boolean right = RIGHT.matcher(text).find();
    return left == right ? "" : left ? "left" : "right";
  }
}
