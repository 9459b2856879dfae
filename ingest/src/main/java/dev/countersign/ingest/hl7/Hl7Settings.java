package dev.countersign.ingest.hl7;

import dev.countersign.platform.config.Rules;
import java.time.Duration;

/**
 * The {@code ingest.hl7} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param maxConnections open at the same time; further ones are closed at once
 * @param maxMessageBytes of one message
 * @param idle a connection that sends nothing is closed after this time
 * @param training whether messages of training and debugging (MSH-11 T and D) are taken
 */
public record Hl7Settings(
    String host,
    int port,
    int maxConnections,
    int maxMessageBytes,
    Duration idle,
    boolean training) {
  public Hl7Settings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
    Rules.requirePositive("max-connections", maxConnections);
    Rules.requirePositive("max-message-bytes", maxMessageBytes);
    Rules.requirePositive("idle", idle);
  }
}
