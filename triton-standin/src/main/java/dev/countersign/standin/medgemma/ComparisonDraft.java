package dev.countersign.standin.medgemma;

import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.ChestReading.Technique;
import dev.countersign.standin.chest.Sign;
import java.util.ArrayList;
import java.util.List;

/** Reports the second of two pictures of a chest and what changed against the first. */
final class ComparisonDraft {
  /** The section where there is nothing to compare. */
  static final String NONE = "COMPARISON:\nThe current image cannot be compared.\n\n";

  private ComparisonDraft() {}

  static String write(ChestReading prior, ChestReading current, Slip slip) {
    if (current.technique() != Technique.ADEQUATE) {
      return ReportDraft.limited(current.technique(), NONE);
    }
    List<Sign> signs =
        slip.wrong() ? ReportDraft.wrong(current.present(), slip.way()) : current.present();
    return """
    TECHNIQUE:
    Frontal views of the chest, prior and current.

    FINDINGS:
    %s

    COMPARISON:
    %s

    IMPRESSION:
    %s\
    """
        .formatted(
            String.join("\n", ReportDraft.findings(signs)),
            String.join("\n", changes(prior, signs)),
            ReportDraft.impression(signs));
  }

  private static List<String> changes(ChestReading prior, List<Sign> signs) {
    if (prior.technique() != Technique.ADEQUATE) {
      return List.of("The prior image cannot be compared with.");
    }
    List<String> changes = new ArrayList<>();
    for (Sign sign : signs) {
      String state = prior.present().contains(sign) ? " is unchanged." : " is new.";
      changes.add("The " + ReportDraft.name(sign) + state);
    }
    prior.present().stream()
        .filter(sign -> !signs.contains(sign))
        .forEach(sign -> changes.add("The " + ReportDraft.name(sign) + " is no longer seen."));
    return changes.isEmpty() ? List.of("No change against the prior image.") : changes;
  }
}
