package dev.countersign.standalone.chaos;

import dev.countersign.standalone.send.Destination;
import dev.countersign.standalone.send.Outcome;
import dev.countersign.standalone.send.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends as hospitals do: what is not acknowledged is sent again until it is. Safe for use by many
 * threads.
 */
final class Modality implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final Destination destination;
  private final Set<Item> expected = ConcurrentHashMap.newKeySet();
  private final Set<Item> acknowledged = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  Modality(int dicomPort, int mllpPort) {
    // No FHIR is sent.
    this.destination = new Destination("localhost", dicomPort, mllpPort, 0, "COUNTERSIGN", "CHAOS");
  }

  /** Counts items as sent from now on, since they will be. */
  void expect(Collection<Item> items) {
    expected.addAll(items);
  }

  /** Returns when all are acknowledged, or when this is closed. */
  void send(Collection<Item> items) throws InterruptedException {
    Map<Path, Item> byFile =
        items.stream().collect(Collectors.toMap(Item::file, Function.identity()));
    do {
      List<Path> left =
          byFile.entrySet().stream()
              .filter(entry -> !acknowledged.contains(entry.getValue()))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      if (left.isEmpty()) {
        return;
      }
      new Sender(destination, outcome -> note(outcome, byFile)).send(left);
    } while (!closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void note(Outcome outcome, Map<Path, Item> byFile) {
    if (outcome instanceof Outcome.Accepted(Path file, long bytes)) {
      acknowledged.add(byFile.get(file));
    }
  }

  /** What is sent and what of it is acknowledged by now. */
  Invariant.Sent sent() {
    return new Invariant.Sent(expected, acknowledged);
  }

  /** Gives up what is not acknowledged. */
  @Override
  public void close() {
    closing.countDown();
  }
}
