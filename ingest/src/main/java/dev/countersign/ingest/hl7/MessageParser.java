package dev.countersign.ingest.hl7;

import dev.countersign.ingest.clinical.SentText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text to segments, of whatever 2.x version and type; what is needed is checked where it is read.
 */
final class MessageParser {
  private static final Refusal CONTINUED =
      Refusal.error(
          Refusal.UNSUPPORTED_TYPE,
          "",
          "hl7.continued",
          "Messages in pieces (MSH-14, DSC, ADD) are not taken: send it in one");

  private MessageParser() {}

  /**
   * Parses a message.
   *
   * @throws RefusedException when it is no HL7 v2, or not all of a message
   */
  static Message parse(SentText.Decoded message, Header header) throws RefusedException {
    Separators separators = Separators.of(header);
    // Word processors break lines with a vertical tab.
    String text = message.text().replace('\u000B', '\n');
    String lines = SegmentLines.of(text, header.separator());
    String decoded = HexadecimalData.decode(new SentText.Decoded(lines, message.charset()), header);
    List<Segment> segments =
        Stream.of(decoded.split("\r")).map(line -> Segment.of(line, separators)).toList();
    if (!header.field(14).isEmpty() || segments.stream().anyMatch(MessageParser::continues)) {
      throw new RefusedException(CONTINUED);
    }
    return new Message(header, segments);
  }

  /** Half a report would look like a whole one (HL7 v2.5.1 section 2.10.2). */
  private static boolean continues(Segment segment) {
    return switch (segment.name()) {
      case "ADD" -> true;
      case "DSC" -> !Fields.value(segment, 1).isEmpty();
      default -> false;
    };
  }

  static RefusedException unparseable() {
    return new RefusedException(
        Refusal.error(
            Refusal.SEQUENCE, "", "hl7.unparseable", "The message cannot be read as HL7 v2"));
  }
}
