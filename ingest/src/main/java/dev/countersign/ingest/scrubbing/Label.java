package dev.countersign.ingest.scrubbing;

/**
 * What stands in place of an identifier. Of two in the same place the one named first here stands.
 */
enum Label {
  NAME("[NAME]"),
  BIRTH_DATE("[BIRTH DATE]"),
  PHONE("[PHONE]"),
  ADDRESS("[ADDRESS]"),
  ID("[ID]");

  private final String text;

  Label(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
