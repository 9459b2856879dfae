package dev.countersign.review.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.review.Bench;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  private Bench bench;
  private User reader;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    reader = bench.reader("ada");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private AccessEvent event(String detail) {
    return AccessEvent.of(AccessKind.LOGGED_IN, reader, bench.clock.instant()).saying(detail);
  }

  private List<AccessLog.Entry> read() throws SQLException {
    return bench.database.transaction(tx -> AccessLog.after(tx, 0, 10));
  }

  private boolean aReaderWaits() throws SQLException {
    return bench
        .database
        .transaction(tx ->
            tx.one(
                "SELECT true AS waits FROM pg_locks WHERE mode = 'ShareLock' AND NOT granted",
                row -> row.flag("waits")))
        .isPresent();
  }

  @Test
  void whatIsBeingWrittenIsWaitedForSoThatNothingComesToStandBeforeWhatWasRead() throws Exception {
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Given
      Future<Integer> slow =
          threads.submit(() ->
              bench.database.<Integer, Exception>transaction(tx -> {
                int events = AccessLog.record(tx, event("slow"));
                written.countDown();
                commit.await();
                return events;
              }));
      written.await();
      bench.database.transaction(tx -> AccessLog.record(tx, event("fast")));

      // When
      Future<List<AccessLog.Entry>> read = threads.submit(this::read);
      await().until(this::aReaderWaits);
      commit.countDown();

      // Then
      assertThat(slow.get()).isEqualTo(1);
      assertThat(read.get()).extracting(AccessLog.Entry::detail).containsExactly("slow", "fast");
    }
  }

  @Test
  void anEventIsWrittenWithWhatItTellsOfOrNotAtAll() throws Exception {
    assertThatThrownBy(() ->
            bench.database.transaction(tx -> {
              AccessLog.record(tx, event("of what did not happen"));
              throw new SQLException("broken off");
            }))
        .hasMessage("broken off");

    assertThat(read()).isEmpty();
  }

  @Test
  void nothingThatWasToldIsChangedOrTakenBack() throws Exception {
    bench.database.transaction(tx -> AccessLog.record(tx, event("told")));

    for (String sql :
        List.of(
            "UPDATE access_events SET detail = 'x'",
            "DELETE FROM access_events",
            "TRUNCATE access_events")) {
      assertThatThrownBy(() -> bench.database.transaction(tx -> tx.update(sql)))
          .isInstanceOf(SQLException.class)
          .message()
          .containsAnyOf("append-only", "permission denied");
    }
  }
}
