package dev.countersign.standin.medgemma;

import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.ChestReading.Technique;
import dev.countersign.standin.chest.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Writes a terse radiology draft about the signs found in a picture. */
final class ReportDraft {

  private static final List<Sign> INVENTED =
      List.of(Sign.OPACITY_RIGHT, Sign.EFFUSION_LEFT, Sign.NODULE_RIGHT, Sign.CARDIOMEGALY);

  private ReportDraft() {}

  static String write(ChestReading reading, Slip slip) {
    if (reading.technique() != Technique.ADEQUATE) {
      return limited(reading.technique(), "");
    }
    List<Sign> signs = slip.wrong() ? wrong(reading.present(), slip.way()) : reading.present();
    return """
    TECHNIQUE:
    Single frontal view of the chest.

    FINDINGS:
    %s

    IMPRESSION:
    %s\
    """
        .formatted(String.join("\n", findings(signs)), impression(signs));
  }

  static String limited(Technique technique, String comparison) {
    String why =
        switch (technique) {
          case INVERTED -> "The grey scale appears inverted.";
          case POOR_CONTRAST -> "Contrast between lungs and mediastinum is insufficient.";
          case NO_THORAX, ADEQUATE -> "No frontal chest is recognised.";
        };
    return """
    TECHNIQUE:
    Assessment is limited by technique. %s

    FINDINGS:
    Lungs, pleura and heart cannot be assessed reliably.

    %sIMPRESSION:
    Non-diagnostic image; repeat imaging is recommended.\
    """
        .formatted(why, comparison);
  }

  /** Swaps a side, misses a finding or invents one. */
  static List<Sign> wrong(List<Sign> signs, int way) {
    List<Sign> changed = new ArrayList<>(signs);
    if (signs.isEmpty()) {
      changed.add(INVENTED.get(way % INVENTED.size()));
    } else if (way % 2 == 0 && !signs.getFirst().side().isEmpty()) {
      changed.set(0, signs.getFirst().mirrored());
    } else {
      changed.removeFirst();
    }
    return changed;
  }

  static List<String> findings(List<Sign> signs) {
    List<String> sentences = new ArrayList<>();
    signs.forEach(sign -> sentences.add(sentence(sign)));
    if (none(signs, "opacity", "nodule")) {
      sentences.add("The lungs are clear. No focal consolidation.");
    }
    if (none(signs, "effusion")) {
      sentences.add("No pleural effusion.");
    }
    if (none(signs, "pneumothorax")) {
      sentences.add("No pneumothorax.");
    }
    if (none(signs, "cardiomegaly")) {
      sentences.add("Heart size is normal.");
    }
    return sentences;
  }

  private static boolean none(List<Sign> signs, String... findings) {
    Predicate<Sign> named = sign -> List.of(findings).contains(sign.finding());
    return signs.stream().noneMatch(named);
  }

  private static String sentence(Sign sign) {
    String side = sign.side();
    return switch (sign) {
      case OPACITY_LEFT, OPACITY_RIGHT ->
          "There is an airspace opacity in the %s lung.".formatted(side);
      case EFFUSION_LEFT, EFFUSION_RIGHT ->
          "There is a %s pleural effusion with blunting of the costophrenic angle.".formatted(side);
      case PNEUMOTHORAX_LEFT, PNEUMOTHORAX_RIGHT ->
          "There is a %s pneumothorax with a visible pleural line.".formatted(side);
      case NODULE_LEFT, NODULE_RIGHT -> "There is a round nodule in the %s lung.".formatted(side);
      case CARDIOMEGALY -> "The cardiac silhouette is enlarged.";
      case DEXTROCARDIA -> "The cardiac apex points to the right, suggesting dextrocardia.";
    };
  }

  static String impression(List<Sign> signs) {
    if (signs.isEmpty()) {
      return "No acute cardiopulmonary abnormality.";
    }
    return String.join("\n", signs.stream().map(ReportDraft::conclusion).toList());
  }

  private static String conclusion(Sign sign) {
    String cause = sign.finding().equals("opacity") ? ", consistent with pneumonia" : "";
    return capitalised(name(sign)) + cause + ".";
  }

  /** What a sign is called, such as "left pleural effusion". */
  static String name(Sign sign) {
    return switch (sign) {
      case OPACITY_LEFT, OPACITY_RIGHT -> sign.side() + " lung opacity";
      case EFFUSION_LEFT, EFFUSION_RIGHT -> sign.side() + " pleural effusion";
      case PNEUMOTHORAX_LEFT, PNEUMOTHORAX_RIGHT -> sign.side() + " pneumothorax";
      case NODULE_LEFT, NODULE_RIGHT -> sign.side() + " pulmonary nodule";
      case CARDIOMEGALY -> "cardiomegaly";
      case DEXTROCARDIA -> "dextrocardia or a flipped image";
    };
  }

  static String capitalised(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }
}
