package dev.countersign.standin.medgemma;

import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.Sign;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The finding that a question asks about. */
enum AskedFinding {
  PNEUMOTHORAX("pneumothorax", "pneumothora(?:x|ces)"),
  EFFUSION("effusion", "effusions?|pleural fluid"),
  NODULE("nodule", "nodules?|mass(?:es)?|lesions?"),
  CARDIOMEGALY("cardiomegaly", "cardiomegaly|heart|cardiac"),
  OPACITY("opacity", "opacit(?:y|ies)|consolidations?|pneumonia|infiltrates?");

  private final String finding;
  private final Pattern words;

  AskedFinding(String finding, String words) {
    this.finding = finding;
    this.words = Pattern.compile("\\b(?:" + words + ")\\b");
  }

  static Optional<AskedFinding> in(String question) {
    String lower = question.toLowerCase(Locale.ROOT);
    return List.of(values()).stream().filter(f -> f.words.matcher(lower).find()).findFirst();
  }

  /** As a person calls it. */
  String called() {
    return finding;
  }

  /** The signs of it in a picture, strongest first. */
  List<Sign> seen(ChestReading reading) {
    return reading.present().stream().filter(sign -> sign.finding().equals(finding)).toList();
  }
}
