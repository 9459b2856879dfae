package dev.countersign.worker.task;

import dev.countersign.triton.ServerInfo;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each model server says of itself. It is asked for again after ten seconds, and after any
 * sign that a server went away, since another may have come in its place. Safe for use by many
 * threads.
 */
final class Servers implements AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final TritonSettings settings;
  private final InstantSource clock;
  private final Map<String, TritonClient> clients = new ConcurrentHashMap<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  Servers(TritonSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  private record Known(ServerInfo info, Instant at) {}

  /**
   * The server at an endpoint.
   *
   * @throws TryLaterException when it does not say: an answer of unknown origin is never passed on
   */
  ServerInfo at(String endpoint)
      throws TryLaterException, UnanswerableException, InterruptedException {
    Instant now = clock.instant();
    Known last = known.get(endpoint);
    if (last != null && last.at().plus(FRESH).isAfter(now)) {
      return last.info();
    }
    try {
      ServerInfo info = clients.computeIfAbsent(endpoint, this::connect).server();
      known.put(endpoint, new Known(info, now));
      return info;
    } catch (TritonException e) {
      throw Asking.meaning(e);
    }
  }

  /** A server went away, or may have. */
  void forget() {
    known.clear();
  }

  // A client of one server: one of several would answer for whichever it likes.
  private TritonClient connect(String endpoint) {
    return TritonClient.connect(
        new TritonSettings(
            List.of(endpoint),
            settings.connectTimeout(),
            settings.inferTimeout(),
            settings.maxMessageBytes()));
  }

  @Override
  public void close() {
    clients.values().forEach(TritonClient::close);
  }
}
