package dev.countersign.standin;

import java.time.Duration;
import java.util.List;

/**
 * How the stand-in listens and behaves.
 *
 * @param host to bind
 * @param port to bind, 0 for any free one
 * @param seed of the decision which answers are wrong
 * @param wrongShare share of drafts that are wrong in a plausible way, 0 to 1
 * @param perTokenDelay service time of each token written, not negative
 * @param perImageDelay service time of each picture read, not negative
 * @param maxMessageBytes longest request accepted, at least 64 KiB
 * @param adapters LoRA adapters that it pretends to have loaded; with none, LoRA is not enabled
 * @param maxQueueSize calls of one model under way from which on another is refused, as by a full
 *     queue; 0 for no limit
 */
public record StandinSettings(
    String host,
    int port,
    long seed,
    double wrongShare,
    Duration perTokenDelay,
    Duration perImageDelay,
    int maxMessageBytes,
    List<String> adapters,
    int maxQueueSize) {

  public static final double DEFAULT_WRONG_SHARE = 0.10;

  public StandinSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("standin.host is empty");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "standin.port is %d; it must be 0 to 65535".formatted(port));
    }
    if (!(wrongShare >= 0 && wrongShare <= 1)) {
      throw new IllegalArgumentException(
          "standin.wrongShare is %s; it must be 0 to 1".formatted(wrongShare));
    }
    requireNotNegative("standin.perTokenDelay", perTokenDelay);
    requireNotNegative("standin.perImageDelay", perImageDelay);
    if (maxMessageBytes < 64 << 10) {
      throw new IllegalArgumentException(
          "standin.maxMessageBytes is %d; it must be at least 65536".formatted(maxMessageBytes));
    }
    if (maxQueueSize < 0) {
      throw new IllegalArgumentException(
          "standin.maxQueueSize is %d; it must not be negative".formatted(maxQueueSize));
    }
    adapters = List.copyOf(adapters);
  }

  /** Loopback, no delays, one answer in ten wrong, messages up to 256 MiB, no adapter, no limit. */
  public static StandinSettings defaults(int port) {
    return new StandinSettings(
        "127.0.0.1",
        port,
        1,
        DEFAULT_WRONG_SHARE,
        Duration.ZERO,
        Duration.ZERO,
        256 << 20,
        List.of(),
        0);
  }

  public StandinSettings withWrongShare(double share) {
    return new StandinSettings(
        host,
        port,
        seed,
        share,
        perTokenDelay,
        perImageDelay,
        maxMessageBytes,
        adapters,
        maxQueueSize);
  }

  public StandinSettings withDelays(Duration perToken, Duration perImage) {
    return new StandinSettings(
        host, port, seed, wrongShare, perToken, perImage, maxMessageBytes, adapters, maxQueueSize);
  }

  public StandinSettings withAdapters(String... names) {
    return new StandinSettings(
        host,
        port,
        seed,
        wrongShare,
        perTokenDelay,
        perImageDelay,
        maxMessageBytes,
        List.of(names),
        maxQueueSize);
  }

  public StandinSettings withMaxQueueSize(int calls) {
    return new StandinSettings(
        host,
        port,
        seed,
        wrongShare,
        perTokenDelay,
        perImageDelay,
        maxMessageBytes,
        adapters,
        calls);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "%s is %s; it must not be negative".formatted(name, value));
    }
  }
}
