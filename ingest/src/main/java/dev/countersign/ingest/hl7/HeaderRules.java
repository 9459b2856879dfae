package dev.countersign.ingest.hl7;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a message header has to say for its message to be taken (HL7 v2.5.1 chapter 2.15.9). */
final class HeaderRules {
  private static final Pattern VERSION = Pattern.compile("2(\\.\\d{1,2}){0,2}");

  /** HL7 table 0103. */
  private static final Set<String> PROCESSING = Set.of("P", "T", "D");

  private static final Set<String> DOCUMENTS = Set.of("T02", "T04", "T06", "T08", "T10", "T11");

  /** Whatever else they tell of, they say who the patient is; A40 merges two (chapter 3.3). */
  private static final Set<String> PATIENT_EVENTS =
      Set.of(
          "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A11", "A12", "A13", "A28", "A31",
          "A40");

  private final boolean training;

  /**
   * The rules.
   *
   * @param training whether messages of training and debugging (MSH-11 T and D) are taken too
   */
  HeaderRules(boolean training) {
    this.training = training;
  }

  /**
   * Holds a header against the rules. A version or processing id that is left out passes.
   *
   * @throws RefusedException when it breaks one of them
   */
  void check(Header header) throws RefusedException {
    requirePresent(header, 9, "the message type");
    requirePresent(header, 10, "the message control id");
    requireProcessing(header.component(11, 1));
    requireVersion(header.component(12, 1));
    requireType(header);
  }

  private static void requirePresent(Header header, int field, String name)
      throws RefusedException {
    boolean present = field == 9 ? !header.type().isEmpty() : !header.field(field).isEmpty();
    if (!present) {
      throw new RefusedException(
          Refusal.error(
              Refusal.REQUIRED_FIELD_MISSING,
              "MSH^1^" + field,
              "hl7.missing-msh-" + field,
              "MSH-" + field + ", " + name + ", is missing"));
    }
  }

  private void requireProcessing(String id) throws RefusedException {
    if (!id.isEmpty() && !PROCESSING.contains(id)) {
      throw rejected(
          Refusal.UNSUPPORTED_PROCESSING,
          11,
          "hl7.unsupported-processing-id",
          "MSH-11 is none of P, T and D");
    }
    if (!training && (id.equals("T") || id.equals("D"))) {
      throw rejected(
          Refusal.UNSUPPORTED_PROCESSING,
          11,
          "hl7.training",
          "Messages of training and debugging are not taken here");
    }
  }

  private static void requireVersion(String version) throws RefusedException {
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      throw rejected(
          Refusal.UNSUPPORTED_VERSION,
          12,
          "hl7.unsupported-version",
          "MSH-12 is no version 2 of HL7");
    }
  }

  private static void requireType(Header header) throws RefusedException {
    Optional<Integer> unsupported =
        switch (header.type()) {
          case "ORU" -> unlessOneOf(header, Set.of("R01", ""));
          case "MDM" -> unlessOneOf(header, DOCUMENTS);
          case "ORM" -> unlessOneOf(header, Set.of("O01", ""));
          case "OMI" -> unlessOneOf(header, Set.of("O23", ""));
          case "ADT" -> unlessOneOf(header, PATIENT_EVENTS);
          default -> Optional.of(Refusal.UNSUPPORTED_TYPE);
        };
    if (unsupported.isPresent()) {
      throw rejected(
          unsupported.get(), 9, "hl7.unsupported-type", "Messages of this type are not taken");
    }
  }

  private static Optional<Integer> unlessOneOf(Header header, Set<String> triggers) {
    return triggers.contains(header.trigger())
        ? Optional.empty()
        : Optional.of(Refusal.UNSUPPORTED_EVENT);
  }

  private static RefusedException rejected(int error, int field, String code, String reason) {
    return new RefusedException(new Refusal(Answer.AR, error, "MSH^1^" + field, code, reason));
  }
}
