package dev.countersign.ingest.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes general acknowledgements (HL7 v2.5.1 chapter 2.13.1), of original or enhanced mode, in the
 * separators of the message that they answer.
 */
final class Acknowledgement {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Header UNKNOWN = new Header('|', "^~\\&", List.of("MSH", "^~\\&"));

  private final Header header;
  private final AcknowledgementMode mode;
  private final Instant at;

  /** Answers the message with this header, or one that had none. */
  Acknowledgement(Optional<Header> header, Instant at) {
    this.header = header.orElse(UNKNOWN);
    this.mode = AcknowledgementMode.of(header);
    this.at = at;
  }

  /**
   * What to answer: in enhanced mode an accept acknowledgement, an application acknowledgement,
   * both or none, as the sender asks. Both say the same, since what is taken is processed as soon
   * as it is durable.
   */
  List<byte[]> of(Optional<Refusal> refusal) {
    boolean well = refusal.isEmpty();
    Answer answer = refusal.map(Refusal::answer).orElse(Answer.AA);
    String error = refusal.map(this::error).orElse("");
    List<byte[]> answers = new ArrayList<>();
    if (mode.asksForAccept(well)) {
      answers.add(bytes(answer.commit(), error));
    }
    if (mode.asksForApplication(well)) {
      answers.add(bytes(answer.name(), error));
    }
    return answers;
  }

  private String error(Refusal refusal) {
    return segment(
        "ERR",
        "",
        refusal.location().replace("^", componentSeparator()),
        Integer.toString(refusal.error()),
        "E",
        "",
        "",
        "",
        refusal.reason());
  }

  private byte[] bytes(String answer, String error) {
    String message = header() + segment("MSA", answer, header.controlId()) + error;
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String header() {
    String trigger = header.trigger().isEmpty() ? "" : componentSeparator() + header.trigger();
    String version = header.field(12).isEmpty() ? "2.5.1" : header.field(12);
    String processing = header.field(11).isEmpty() ? "P" : header.field(11);
    List<String> fields =
        List.of(
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
            version);
    Stream<String> asksForNone = mode.enhanced() ? Stream.of("", "", "NE", "NE") : Stream.empty();
    return segment(Stream.concat(fields.stream(), asksForNone).toArray(String[]::new));
  }

  private String segment(String... fields) {
    return String.join(String.valueOf(header.separator()), fields) + "\r";
  }

  private String componentSeparator() {
    return header.encoding().isEmpty() ? "^" : header.encoding().substring(0, 1);
  }
}
