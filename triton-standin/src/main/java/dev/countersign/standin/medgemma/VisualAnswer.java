package dev.countersign.standin.medgemma;

import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.ChestReading.Technique;
import dev.countersign.standin.chest.Sign;
import java.util.List;
import java.util.Optional;

/** Answers a question about a picture of a chest from what is seen in it. */
final class VisualAnswer {

  private VisualAnswer() {}

  static String write(String question, ChestReading reading, Slip slip) {
    if (reading.technique() != Technique.ADEQUATE) {
      return "The image cannot be assessed: no frontal chest of usable contrast is recognised.";
    }
    Optional<AskedFinding> asked = AskedFinding.in(question);
    return asked.isEmpty() ? everything(reading) : answer(asked.get(), reading, slip);
  }

  private static String everything(ChestReading reading) {
    List<String> names = reading.present().stream().map(ReportDraft::name).toList();
    return names.isEmpty()
        ? "The image shows nothing that answers the question; no abnormality is recognised."
        : "The image shows: " + String.join(", ", names) + ".";
  }

  private static String answer(AskedFinding asked, ChestReading reading, Slip slip) {
    List<Sign> seen = asked.seen(reading);
    if (seen.isEmpty() != slip.wrong()) {
      return "No, no %s is seen.".formatted(asked.called());
    }
    return seen.isEmpty()
        ? "Yes, there is %s.".formatted(asked.called())
        : "Yes, there is %s."
            .formatted(String.join(" and ", seen.stream().map(ReportDraft::name).toList()));
  }
}
