package dev.countersign.ingest.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes general acknowledgements (HL7 v2.5.1 chapter 2.13.1) in the separators of the message that
 * they answer.
 */
final class Acknowledgement {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Header UNKNOWN = new Header('|', "^~\\&", List.of("MSH", "^~\\&"));

  private final Header header;
  private final Instant at;

  /** Answers the message with this header, or one that had none. */
  Acknowledgement(Optional<Header> header, Instant at) {
    this.header = header.orElse(UNKNOWN);
    this.at = at;
  }

  /** Taken. */
  byte[] accept() {
    return bytes(Answer.AA, "");
  }

  /** Refused. */
  byte[] refuse(Refusal refusal) {
    String by = componentSeparator();
    return bytes(
        refusal.answer(),
        segment(
            "ERR",
            "",
            refusal.location().replace("^", by),
            Integer.toString(refusal.error()),
            "E",
            "",
            "",
            "",
            refusal.reason()));
  }

  private byte[] bytes(Answer answer, String error) {
    String trigger = header.trigger().isEmpty() ? "" : componentSeparator() + header.trigger();
    String version = header.field(12).isEmpty() ? "2.5.1" : header.field(12);
    String processing = header.field(11).isEmpty() ? "P" : header.field(11);
    String message =
        segment(
                "MSH",
                header.encoding(),
                header.field(5),
                header.field(6),
                header.field(3),
                header.field(4),
                TIME.format(at),
                "",
                "ACK" + trigger + (trigger.isEmpty() ? "" : componentSeparator() + "ACK"),
                UUID.randomUUID().toString().substring(0, 20),
                processing,
                version)
            + segment("MSA", answer.name(), header.sentControlId())
            + error;
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String segment(String... fields) {
    return String.join(String.valueOf(header.separator()), fields) + "\r";
  }

  private String componentSeparator() {
    return header.encoding().isEmpty() ? "^" : header.encoding().substring(0, 1);
  }
}
