package dev.countersign.ingest.hl7;

import java.nio.charset.Charset;

/** A patient and messages for the tests of readers. */
final class Messages {
  static final String PID =
      "PID|1|EXT9|4711^^^HOSP^PI~SSN123456^^^US^SS||DOE^JANE^Q~ROE^JANE||19800202|F|||"
          + "12 Main St^Apt 4^Springfield^IL^62704||(555)123-4567~^NET^Internet^jane@example.org";

  private Messages() {}

  /** A message as it is read off the wire in this character set. */
  static Message parse(String text, Charset charset) throws RefusedException {
    byte[] bytes = text.getBytes(charset);
    Header header = Header.of(bytes).orElseThrow();
    return MessageParser.parse(Charsets.decode(bytes, header), header);
  }
}
