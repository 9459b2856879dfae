package dev.countersign.standin.medgemma;

import dev.countersign.standin.RefusedException;
import dev.countersign.standin.chest.ChestReading;
import java.util.List;

/**
 * What is written about which prompt. A prompt is known by what it hands over: labelled slices are
 * a CT, two pictures a comparison, one picture with a text between delimiters a question about it,
 * with an answer in JSON a localisation, and alone a report. Without a picture it is about the text
 * between the delimiters: a SOAP note or a teaching case where the prompt names one, else a
 * summary.
 */
final class Writer {

  private Writer() {}

  static String write(String prompt, List<byte[]> images, boolean json, Slip slip)
      throws RefusedException {
    if (images.isEmpty()) {
      return ofText(prompt, slip);
    }
    if (CtReport.isMeant(prompt)) {
      return CtReport.write(prompt, images, slip);
    }
    ChestReading last = reading(images.getLast());
    if (images.size() > 1) {
      return ComparisonDraft.write(reading(images.get(images.size() - 2)), last, slip);
    }
    if (json) {
      return Localisation.write(prompt, last, slip);
    }
    return DelimitedText.find(prompt)
        .map(question -> VisualAnswer.write(question, last, slip))
        .orElseGet(() -> ReportDraft.write(last, slip));
  }

  private static String ofText(String prompt, Slip slip) {
    if (prompt.contains("SUBJECTIVE")) {
      return SoapNote.write(prompt, slip);
    }
    return prompt.contains("SYNTHETIC CASE")
        ? TeachingCase.write(prompt)
        : NoteSummary.write(prompt, slip);
  }

  private static ChestReading reading(byte[] image) throws RefusedException {
    return ChestReading.of(Pictures.decode(image));
  }
}
