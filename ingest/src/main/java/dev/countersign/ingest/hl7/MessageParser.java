package dev.countersign.ingest.hl7;

import dev.countersign.ingest.clinical.SentText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text to segments, of whatever 2.x version and type; what is needed is checked where it is read.
 */
final class MessageParser {
  private MessageParser() {}

  /**
   * Parses a message.
   *
   * @throws RefusedException when it is no HL7 v2
   */
  static Message parse(SentText.Decoded message, Header header) throws RefusedException {
    Separators separators = Separators.of(header);
    String lines = SegmentLines.of(message.text(), header.separator());
    String decoded = HexadecimalData.decode(new SentText.Decoded(lines, message.charset()), header);
    List<Segment> segments =
        Stream.of(decoded.split("\r")).map(line -> Segment.of(line, separators)).toList();
    return new Message(header, segments);
  }

  static RefusedException unparseable() {
    return new RefusedException(
        Refusal.error(
            Refusal.SEQUENCE, "", "hl7.unparseable", "The message cannot be read as HL7 v2"));
  }
}
