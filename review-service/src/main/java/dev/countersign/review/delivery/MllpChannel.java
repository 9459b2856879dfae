package dev.countersign.review.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** ORU^R01 over MLLP, on a connection for each message. */
final class MllpChannel implements Channel {
  private final MllpDestination destination;
  private final Duration timeout;

  MllpChannel(MllpDestination destination, Duration timeout) {
    this.destination = destination;
    this.timeout = timeout;
  }

  @Override
  public byte[] encode(Outgoing outgoing) throws IOException {
    return OruMessage.encode(outgoing, destination).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Answer send(Outgoing outgoing, byte[] message) throws IOException {
    return AckReader.read(
        Mllp.exchange(destination.host(), destination.port(), message, timeout),
        OruMessage.controlId(outgoing.decision().decisionId()));
  }

  @Override
  public void close() {}
}
