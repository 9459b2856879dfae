package dev.countersign.standin.medgemma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sorts the sentences of an encounter's record into the sections of a SOAP note; it adds none. */
final class SoapNote {

  private static final Map<String, Pattern> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put(
        "PLAN",
        Pattern.compile(
            NoteSummary.FOLLOW_UP.pattern()
                + "|"
                + NoteSummary.MEDICATION.pattern()
                + "|\\b(?:plan|advised|prescribed?|start(?:ed)?|take)\\b",
            Pattern.CASE_INSENSITIVE));
    SECTIONS.put("ASSESSMENT", NoteSummary.ASSESSMENT);
    SECTIONS.put(
        "OBJECTIVE",
        NoteSummary.words(
            "examination|exam|auscultation|temperature|blood pressure|pulse|heart rate|saturation"
                + "|afebrile|bpm|mmHg|x-?ray|radiograph|laboratory|CRP"));
  }

  private SoapNote() {}

  static String write(String prompt, Slip slip) {
    Optional<String> record = DelimitedText.find(prompt);
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String title : List.of("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN")) {
      sections.put(title, new ArrayList<>());
    }
    for (String sentence : NoteSummary.sentences(record.orElse(""))) {
      sections.computeIfPresent(
          section(sentence),
          (_, sentences) -> {
            sentences.add(sentence);
            return sentences;
          });
    }
    if (slip.wrong()) {
      sections.replace("PLAN", List.of());
    }
    return String.join(
        "\n\n", sections.entrySet().stream().map(e -> section(e.getKey(), e.getValue())).toList());
  }

  private static String section(String sentence) {
    return SECTIONS.entrySet().stream()
        .filter(section -> section.getValue().matcher(sentence).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("SUBJECTIVE");
  }

  private static String section(String title, List<String> sentences) {
    return title + ":\n" + (sentences.isEmpty() ? "not recorded" : String.join("\n", sentences));
  }
}
