package dev.countersign.bench.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Readers at work at the same time: each takes the next item, or one that it saw on the list and
 * others see too; reads it, saves a text, signs it or gives it back. What the readers were told is
 * held against itself: no item is claimed by two, none is signed twice.
 */
final class ReadingRoom {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int FROM_LIST = 4;
  private static final int GIVEN_BACK = 8;
  private static final int SEEN = 20;

  private final List<Reader> readers;
  private final Map<String, Integer> holders = new ConcurrentHashMap<>();
  private final Map<String, Integer> signers = new ConcurrentHashMap<>();
  private final Map<String, Histogram> latencies = new ConcurrentHashMap<>();
  private final AtomicLong claimedTwice = new AtomicLong();
  private final AtomicLong signedTwice = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong busy = new AtomicLong();

  ReadingRoom(List<Reader> readers) {
    this.readers = readers;
  }

  /**
   * What came of it.
   *
   * @param refused claims that another reader was faster for
   * @param busy requests that the service asked to send again, most while it checks passwords
   * @param latencies by operation, in microseconds
   */
  record Outcome(
      long signed,
      long claimedTwice,
      long signedTwice,
      long refused,
      long busy,
      Map<String, Histogram> latencies) {}

  /** Lets all of them work for so long, or until the queue is empty. */
  Outcome work(Duration time) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    List<Future<?>> working = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < readers.size(); i++) {
        int number = i;
        working.add(
            threads.submit(() -> {
              read(number, end);
              return number;
            }));
      }
    }
    for (Future<?> one : working) {
      one.get();
    }
    return new Outcome(
        signers.size(),
        claimedTwice.get(),
        signedTwice.get(),
        refused.get(),
        busy.get(),
        Map.copyOf(latencies));
  }

  private void read(int number, long end) throws Exception {
    Reader reader = readers.get(number);
    RandomGenerator random = new Random(number);
    while (System.nanoTime() < end) {
      JsonNode row = random.nextInt(FROM_LIST) == 0 ? fromList(reader, random) : next(reader);
      if (row == null) {
        return;
      }
      if (row.has("id")) {
        decide(number, reader, row.path("id").asText(), random.nextInt(GIVEN_BACK) > 0);
      }
    }
  }

  /** Null when no item is left; an empty object when it did not work this time. */
  private @Nullable JsonNode next(Reader reader) throws Exception {
    Reader.Answer answer = timed("next", () -> reader.send("POST", "/api/next", Map.of()));
    return answer.status() == 204 ? null : answer.json();
  }

  private JsonNode fromList(Reader reader, RandomGenerator random) throws Exception {
    Reader.Answer page = timed("page", () -> reader.get("/api/worklist?view=next&state=READY"));
    JsonNode items = page.json().path("items");
    if (items.isEmpty()) {
      return page.json();
    }
    String id = items.get(random.nextInt(Math.min(items.size(), SEEN))).path("id").asText();
    Reader.Answer claim =
        timed("claim", () -> reader.send("POST", Reader.item(id) + "/claim", Map.of()));
    if (claim.status() == 409) {
      refused.incrementAndGet();
    }
    return claim.json();
  }

  private void decide(int number, Reader reader, String id, boolean sign) throws Exception {
    Integer holder = holders.putIfAbsent(id, number);
    if (holder != null && holder != number) {
      claimedTwice.incrementAndGet();
    }
    JsonNode item = timed("item", () -> reader.get(Reader.item(id))).json();
    String text = item.at("/draft/text").asText() + " Read by " + number + ".";
    int version = item.at("/row/version").asInt();
    Reader.Answer saved =
        timed(
            "save",
            () ->
                reader.send(
                    "PUT", Reader.item(id) + "/text", Map.of("text", text, "version", version)));
    // Gone from here before it is given up there, or another reader could be seen to hold it too.
    holders.remove(id, number);
    if (sign && saved.status() == 200) {
      sign(number, reader, id, item, text, saved.json().path("version").asInt());
    } else {
      timed("release", () -> reader.send("POST", Reader.item(id) + "/release", Map.of()));
    }
  }

  private void sign(int number, Reader reader, String id, JsonNode item, String text, int version)
      throws Exception {
    Map<String, Object> signature =
        Map.of(
            "text",
            text,
            "version",
            version,
            "password",
            ReviewBed.PASSWORD,
            "meaning",
            "Reviewed and approved",
            "draftSha256",
            item.at("/draft/sha256").asText());
    Reader.Answer signed =
        timed("sign", () -> reader.send("POST", Reader.item(id) + "/sign", signature));
    if (signed.status() == 200 && signers.putIfAbsent(id, number) != null) {
      signedTwice.incrementAndGet();
    } else if (signed.status() == 503) {
      reader.send("POST", Reader.item(id) + "/release", Map.of());
    }
  }

  @FunctionalInterface
  private interface Asking {
    Reader.Answer ask() throws Exception;
  }

  private Reader.Answer timed(String operation, Asking asking) throws Exception {
    long begin = System.nanoTime();
    Reader.Answer answer = asking.ask();
    latencies
        .computeIfAbsent(operation, name -> new ConcurrentHistogram(LONGEST.toNanos() / 1_000, 3))
        .recordValue((System.nanoTime() - begin) / 1_000);
    if (answer.status() == 503) {
      busy.incrementAndGet();
    }
    return answer;
  }
}
