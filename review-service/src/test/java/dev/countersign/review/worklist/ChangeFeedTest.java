package dev.countersign.review.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeFeedTest {
  private static final int CHANGES = 60;
  private static final long COUNTED_EVERY_MS = 250;

  /** Two readers who look at the queue. */
  private record Heard(
      Set<Long> readers,
      CountDownLatch listening,
      Set<String> rows,
      List<Map<Long, Map<String, Long>>> counts)
      implements ChangeListener {
    @Override
    public void changed(List<WorklistRow> changed) {
      changed.forEach(row -> rows.add(row.id()));
    }

    @Override
    public void counted(Map<Long, Map<String, Long>> counted) {
      counts.add(counted);
    }

    @Override
    public void lost() {
      listening.countDown();
    }
  }

  @Test
  void tellsOfEveryChangedRowAndCountsAFewTimesASecondForEachReader(@TempDir Path folder)
      throws Exception {
    try (var bench = new Bench(folder)) {
      // Given
      User ada = bench.reader("ada");
      User ben = bench.reader("ben");
      for (int i = 0; i < CHANGES; i++) {
        bench.project(Events.study("i-" + i, 1).build());
      }
      var heard =
          new Heard(
              Set.of(ada.id(), ben.id()),
              new CountDownLatch(1),
              ConcurrentHashMap.newKeySet(),
              new CopyOnWriteArrayList<>());
      var counts = new ViewCounts(bench.database, bench.clock);
      long begin = System.nanoTime();
      try (var feed =
          ChangeFeed.start(
              bench.database, bench.worklist, counts, bench.claims, heard, bench.clock)) {
        assertThat(feed).isNotNull();
        assertThat(heard.listening().await(20, TimeUnit.SECONDS)).isTrue();

        // When
        for (int i = 0; i < CHANGES; i++) {
          bench.claims.claim(ada, "i-" + i);
        }

        // Then
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> {
              assertThat(heard.rows()).hasSize(CHANGES);
              assertThat(heard.counts().getLast().get(ada.id()))
                  .containsEntry("mine", (long) CHANGES);
              // What is the same for all readers is counted more seldom.
              assertThat(heard.counts().getLast().get(ben.id()))
                  .containsEntry("mine", 0L)
                  .containsEntry("next", 0L);
            });
        long elapsed = (System.nanoTime() - begin) / 1_000_000;
        assertThat(heard.counts()).hasSizeLessThan((int) (elapsed / COUNTED_EVERY_MS) + 2);
      }
    }
  }
}
