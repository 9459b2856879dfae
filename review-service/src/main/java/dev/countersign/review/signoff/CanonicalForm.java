package dev.countersign.review.signoff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fields as bytes that no other fields share: for each, its name, an equals sign, the length of its
 * value in bytes of UTF-8, a colon, the value and a line feed. A field without a value is {@code
 * name=-} and a line feed. Numbers are decimal, truth values {@code true} or {@code false},
 * instants ISO 8601 in UTC with six digits after the second.
 */
final class CanonicalForm {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);

  CanonicalForm field(String name, @Nullable Object value) {
    add(name + "=");
    if (value == null) {
      add("-\n");
      return this;
    }
    String text = value instanceof Instant instant ? instant(instant) : value.toString();
    add(text.getBytes(StandardCharsets.UTF_8).length + ":");
    add(text + "\n");
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private static String instant(Instant instant) {
    Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
    long micros = ChronoUnit.MICROS.between(whole, instant);
    return whole.toString().replace("Z", ".%06dZ".formatted(micros));
  }

  private void add(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
