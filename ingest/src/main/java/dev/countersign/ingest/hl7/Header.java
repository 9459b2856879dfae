package dev.countersign.ingest.hl7;

import dev.countersign.ingest.identity.Cleaned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The message header segment (HL7 v2.5.1 chapter 2.15.9), read without a parser, so that a message
 * which no parser takes gets its answer too. Field values stand as sent, escapes included.
 *
 * @param separator MSH-1
 * @param encoding MSH-2
 * @param fields of the segment, MSH-3 at index 2
 */
record Header(char separator, String encoding, List<String> fields) {
  private static final int LONGEST = 4096;
  private static final int LONGEST_ID = 199;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Reads the header at the beginning of a message. */
  static Optional<Header> of(byte[] message) {
    int start = startsWithMark(message) ? 3 : 0;
    while (start < message.length && message[start] <= ' ' && message[start] >= 0) {
      start++;
    }
    int most = Math.min(message.length - start, LONGEST);
    String head = new String(message, start, most, StandardCharsets.ISO_8859_1);
    String segment = head.split("[\r\n]", 2)[0];
    if (!segment.startsWith("MSH") || segment.length() < 5) {
      return Optional.empty();
    }
    char separator = segment.charAt(3);
    if (Character.isLetterOrDigit(separator)) {
      return Optional.empty();
    }
    List<String> fields = List.of(segment.split(Pattern.quote(String.valueOf(separator)), -1));
    return Optional.of(new Header(separator, fields.get(1), fields));
  }

  /** A byte order mark in UTF-8, which is no part of the message. */
  private static boolean startsWithMark(byte[] message) {
    return message.length > 3
        && message[0] == (byte) 0xEF
        && message[1] == (byte) 0xBB
        && message[2] == (byte) 0xBF;
  }

  /** A field as sent, or the empty text: {@code field(10)} is MSH-10. */
  String field(int number) {
    return number - 1 < fields.size() ? Cleaned.text(fields.get(number - 1), LONGEST_ID) : "";
  }

  /** A component of a field, from 1. */
  String component(int field, int component) {
    char by = encoding.isEmpty() ? '^' : encoding.charAt(0);
    String[] parts = field(field).split(Pattern.quote(String.valueOf(by)), -1);
    return component <= parts.length ? parts[component - 1] : "";
  }

  /** The repetitions of a field. */
  List<String> repetitions(int field) {
    char by = encoding.length() < 2 ? '~' : encoding.charAt(1);
    return List.of(field(field).split(Pattern.quote(String.valueOf(by)), -1));
  }

  /** MSH-9.1, such as ORU. */
  String type() {
    return component(9, 1);
  }

  /** MSH-9.2, such as R01. */
  String trigger() {
    return component(9, 2);
  }

  /** MSH-10 for its sender, who may compare each character; those of framing are left out. */
  String sentControlId() {
    String sent = fields.size() < 10 ? "" : CONTROL.matcher(fields.get(9)).replaceAll("");
    return sent.substring(0, Math.min(LONGEST_ID, sent.length()));
  }

  /** MSH-10. */
  String controlId() {
    return field(10);
  }

  /** MSH-3.1 and MSH-4.1. */
  String source() {
    return Cleaned.text(component(3, 1) + "/" + component(4, 1), 128);
  }
}
