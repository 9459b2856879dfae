package dev.countersign.bench.review;

import dev.countersign.review.login.User;
import dev.countersign.review.worklist.Claims;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How soon every reader hears of a change: from before its transaction to the page, in
 * microseconds.
 */
final class News {
  private static final Pattern ROW = Pattern.compile("data: \\{\"id\":\"([^\"]+)\"");
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(1);
  private static final int PATIENCE_SECONDS = 30;

  private final Histogram measured = new ConcurrentHistogram(HIGHEST_US, 3);
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final List<Reader> readers;

  News(List<Reader> readers) {
    this.readers = readers;
  }

  /** So many changes a second, each heard by every reader. */
  Histogram measure(Claims claims, User who, List<String> itemIds, int perSecond) throws Exception {
    var open = new CountDownLatch(readers.size());
    var heard = new CountDownLatch(readers.size() * itemIds.size());
    for (Reader reader : readers) {
      Thread.ofVirtual().start(() -> listen(reader, open, heard));
    }
    await(open);
    for (String itemId : itemIds) {
      sent.put(itemId, System.nanoTime());
      claims.claim(who, itemId);
      TimeUnit.MILLISECONDS.sleep(1_000 / perSecond);
    }
    await(heard);
    return measured;
  }

  private static void await(CountDownLatch latch) throws InterruptedException, TimeoutException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("Still missing: " + latch.getCount());
    }
  }

  private void listen(Reader reader, CountDownLatch open, CountDownLatch heard) {
    try (var lines =
        new BufferedReader(new InputStreamReader(reader.events(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(": open")) {
          open.countDown();
        }
        Matcher row = ROW.matcher(line);
        Long since = row.lookingAt() ? sent.get(row.group(1)) : null;
        if (since != null) {
          measured.recordValue((System.nanoTime() - since) / 1_000);
          heard.countDown();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The stream ends when its reader is closed; one that ends early is missed by the count.
      if (heard.getCount() > 0) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
