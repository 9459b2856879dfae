package dev.countersign.ingest.hl7;

import java.util.List;

/**
 * A segment as its sender cut it. It is cut once, in a time that grows with its length alone,
 * however many parts it has. Prints nothing of its values.
 *
 * @param name such as OBX
 * @param fields from the first on, each in its repetitions, with escape sequences; one that is
 *     empty has none
 * @param separators of its message
 */
record Segment(String name, List<List<String>> fields, Separators separators) {
  private static final int NAME = 3;

  /** Cuts a line. */
  static Segment of(String line, Separators separators) {
    String text = line.stripLeading();
    List<String> cut = Separators.cut(text.substring(NAME), separators.field());
    List<List<String>> fields =
        cut.stream().skip(1).map(field -> repetitions(field, separators.repetition())).toList();
    return new Segment(text.substring(0, NAME), fields, separators);
  }

  private static List<String> repetitions(String field, char by) {
    return field.isEmpty() ? List.of() : List.copyOf(Separators.cut(field, by));
  }

  /** The repetitions of a field, from 1. */
  List<String> repetitions(int field) {
    return field <= fields.size() ? fields.get(field - 1) : List.of();
  }

  @Override
  public String toString() {
    return "Segment[" + name + "]";
  }
}
