package dev.countersign.ingest.hl7;

import java.util.Optional;

/**
 * Which acknowledgements a sender asks for. It asks for those of enhanced mode (HL7 v2.5.1 chapter
 * 2.9.3) by a value in MSH-15 or MSH-16; otherwise the mode is the original one (2.9.2).
 *
 * @param accept MSH-15, empty where it is not valued
 * @param application MSH-16 likewise
 */
record AcknowledgementMode(String accept, String application) {

  static AcknowledgementMode of(Optional<Header> header) {
    return new AcknowledgementMode(
        header.map(one -> one.component(15, 1)).orElse(""),
        header.map(one -> one.component(16, 1)).orElse(""));
  }

  boolean enhanced() {
    return !accept.isEmpty() || !application.isEmpty();
  }

  /** Whether an accept acknowledgement is asked for, given whether all went well. */
  boolean asksForAccept(boolean well) {
    return asks(accept, well);
  }

  /** Whether an application acknowledgement is asked for. */
  boolean asksForApplication(boolean well) {
    return !enhanced() || asks(application, well);
  }

  /** HL7 table 0155. Whoever says what stands in no table gets an answer. */
  private static boolean asks(String condition, boolean well) {
    return switch (condition) {
      case "", "NE" -> false;
      case "ER" -> !well;
      case "SU" -> well;
      default -> true;
    };
  }
}
