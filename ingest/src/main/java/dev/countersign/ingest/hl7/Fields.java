package dev.countersign.ingest.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import dev.countersign.ingest.identity.Cleaned;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a segment's fields. What is not there is the empty text. */
final class Fields {
  private static final EncodingCharacters PLAIN = new EncodingCharacters('|', "^~\\&");
  private static final Escaping ESCAPING = new DefaultEscaping();
  private static final int[] WORDS_OR_CODE = {2, 9, 5, 1, 4};
  private static final String DELETED = "\"\"";

  private Fields() {}

  /** How often a field is repeated. */
  static int repetitions(Segment segment, int field) {
    try {
      return segment.numFields() < field ? 0 : segment.getField(field).length;
    } catch (HL7Exception e) {
      return 0;
    }
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
    if (repetition >= Math.max(1, repetitions(segment, field))) {
      return "";
    }
    try {
      @Nullable String value = Terser.get(segment, field, repetition, component, subcomponent);
      return value == null || value.equals(DELETED) ? "" : value;
    } catch (HL7Exception e) {
      return "";
    }
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
    try {
      String encoded = PipeParser.encode(segment.getField(field, repetition), PLAIN);
      return encoded.equals(DELETED) ? "" : ESCAPING.unescape(encoded, PLAIN);
    } catch (HL7Exception e) {
      return "";
    }
  }
}
