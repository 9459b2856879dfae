package dev.countersign.ingest;

import dev.countersign.engines.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** One broker for the module's whole suite; it ends with the JVM. */
final class Broker {
  private static final EmbeddedKafka KAFKA = start();

  private Broker() {}

  static EmbeddedKafka shared() {
    return KAFKA;
  }

  private static EmbeddedKafka start() {
    try {
      return EmbeddedKafka.start(Files.createTempDirectory("ingest-kafka"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
