package dev.countersign.ingest.hl7;

import dev.countersign.ingest.identity.Cleaned;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values of a segment's fields. What is not there is the empty text. */
final class Fields {
  private static final int[] WORDS_OR_CODE = {2, 9, 5, 1, 4};
  private static final String DELETED = "\"\"";

  private Fields() {}

  /** How often a field is repeated. */
  static int repetitions(Segment segment, int field) {
    return segment.repetitions(field).size();
  }

  /** A component, from 1, of a repetition, from 0. HL7's delete indication reads as empty. */
  static String component(Segment segment, int field, int repetition, int component) {
    return subcomponent(segment, field, repetition, component, 1);
  }

  /** A component of the first repetition. */
  static String component(Segment segment, int field, int component) {
    return component(segment, field, 0, component);
  }

  /** The first component of the first repetition. */
  static String value(Segment segment, int field) {
    return component(segment, field, 0, 1);
  }

  static String subcomponent(
      Segment segment, int field, int repetition, int component, int subcomponent) {
    Separators by = segment.separators();
    String whole = repetition(segment, field, repetition);
    String part = Separators.part(whole, by.component(), component);
    return present(by, Separators.part(part, by.subcomponent(), subcomponent));
  }

  /**
   * A coded value as a person reads it (CWE, HL7 v2.5.1 chapter 2.A): its text, the original text,
   * the alternate text, or else its code.
   */
  static Optional<String> coded(Segment segment, int field, int repetition, int longest) {
    return Arrays.stream(WORDS_OR_CODE)
        .mapToObj(part -> component(segment, field, repetition, part))
        .flatMap(value -> Cleaned.present(value, longest).stream())
        .findFirst();
  }

  /** The first of these that is present, cleaned and cut. */
  static Optional<String> firstPresent(int longest, String... values) {
    for (String value : values) {
      Optional<String> present = Cleaned.present(value, longest);
      if (present.isPresent()) {
        return present;
      }
    }
    return Optional.empty();
  }

  /**
   * A whole repetition as text: separators that the sender left unescaped in free text are part of
   * it. HL7's delete indication reads as empty.
   */
  static String whole(Segment segment, int field, int repetition) {
    return present(segment.separators(), repetition(segment, field, repetition));
  }

  private static String repetition(Segment segment, int field, int repetition) {
    List<String> repetitions = segment.repetitions(field);
    return repetition < repetitions.size() ? repetitions.get(repetition) : "";
  }

  private static String present(Separators by, String value) {
    return value.equals(DELETED) ? "" : by.unescaped(value);
  }
}
