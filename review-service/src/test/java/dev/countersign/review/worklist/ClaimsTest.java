package dev.countersign.review.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.review.Bench;
import dev.countersign.review.Engines;
import dev.countersign.review.Events;
import dev.countersign.review.database.DatabaseSettings;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
  private Bench bench;
  private User ada;
  private User ben;

  /** An empty database. */
  DatabaseSettings database() {
    return Engines.database();
  }

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(database(), folder);
    ada = bench.reader("ada");
    ben = bench.reader("ben");
    bench.project(Events.study("i-1", 1).build());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Refusal refusal(Callable<?> work) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, work::call);
    assertThat(refused).isNotNull();
    return refused.refusal();
  }

  @Test
  void neverGivesOneItemToTwoReaders() throws Exception {
    // Given
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add("i-race-" + i);
      bench.project(Events.study("i-race-" + i, 1).build());
    }

    // When
    List<Future<List<String>>> taken;
    try (var threads = Executors.newFixedThreadPool(4)) {
      taken =
          threads.invokeAll(
              List.of(take(ada, items), take(ben, items), take(ada, items), take(ben, items)));
    }

    // Then
    List<String> byAda = new ArrayList<>(taken.get(0).get());
    byAda.addAll(taken.get(2).get());
    List<String> byBen = new ArrayList<>(taken.get(1).get());
    byBen.addAll(taken.get(3).get());
    // A slow machine may let one reader have them all.
    assertThat(byAda).filteredOn(byBen::contains).isEmpty();
    assertThat(byAda.stream().distinct().count() + byBen.stream().distinct().count()).isEqualTo(60);
  }

  private Callable<List<String>> take(User reader, List<String> items) {
    return () -> {
      List<String> mine = new ArrayList<>();
      for (String item : items) {
        try {
          assertThat(bench.claims.claim(reader, item).claimedBy())
              .isNotNull()
              .extracting(WorklistRow.Person::name)
              .isEqualTo(reader.printedName());
          mine.add(item);
        } catch (RefusedException e) {
          assertThat(e.refusal()).isInstanceOf(Refusal.NotHeld.class);
        }
      }
      return mine;
    };
  }

  @Test
  void theNextItemIsADraftThatNobodyHoldsAndTwoReadersAtOnceGetTwo() throws Exception {
    // Given: i-1 waits for its draft
    List<String> ready = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ready.add("i-ready-%02d".formatted(i));
      bench.project(Events.drafted(ready.getLast(), 1, bench.text("draft")).build());
    }

    // When
    List<Future<List<String>>> taken;
    try (var threads = Executors.newFixedThreadPool(4)) {
      taken =
          threads.invokeAll(List.of(takeNext(ada), takeNext(ben), takeNext(ada), takeNext(ben)));
    }

    // Then
    List<String> all = new ArrayList<>();
    for (Future<List<String>> some : taken) {
      assertThat(some.get()).isSorted();
      all.addAll(some.get());
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(ready);
    assertThat(bench.history("i-ready-00")).extracting(History.Entry::what).contains("Claimed");
    bench.clock.advance(Bench.LEASE);
    assertThat(bench.claims.claimNext(ben)).map(WorklistRow::id).contains("i-ready-00");
  }

  private Callable<List<String>> takeNext(User reader) {
    return () -> {
      List<String> mine = new ArrayList<>();
      Optional<WorklistRow> next = bench.claims.claimNext(reader);
      while (next.isPresent()) {
        mine.add(next.get().id());
        next = bench.claims.claimNext(reader);
      }
      return mine;
    };
  }

  @Test
  void namesTheHolderToWhomeverComesSecond() throws Exception {
    bench.claims.claim(ada, "i-1");

    assertThat(refusal(() -> bench.claims.claim(ben, "i-1")))
        .isEqualTo(new Refusal.NotHeld("Dr ada"));
  }

  @Test
  void aClaimThatRanOutIsNobodysAndItsHolderCanSaveNoMore() throws Exception {
    bench.claims.claim(ada, "i-1");
    bench.clock.advance(Bench.LEASE);

    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.WAITING);
    assertThat(refusal(() -> bench.claims.save(ada, "i-1", "late", 0)))
        .isEqualTo(new Refusal.NotHeld(null));
    assertThat(bench.claims.claim(ben, "i-1").claimedBy()).isNotNull();
    bench.clock.advance(Bench.LEASE);
    bench.claims.releaseExpired();
    assertThat(bench.row("i-1").claimedUntil()).isNull();
  }

  @Test
  void everySaveRenewsTheClaim() throws Exception {
    bench.claims.claim(ada, "i-1");
    for (int version = 0; version < 4; version++) {
      bench.clock.advance(Bench.LEASE.minus(Duration.ofSeconds(1)));
      assertThat(bench.claims.save(ada, "i-1", "text", version).version()).isEqualTo(version + 1);
    }

    assertThat(refusal(() -> bench.claims.claim(ben, "i-1"))).isInstanceOf(Refusal.NotHeld.class);
  }

  @Test
  void aStaleSaveGetsTheTextThatStands() throws Exception {
    bench.claims.claim(ada, "i-1");
    bench.claims.save(ada, "i-1", "newer", 0);

    assertThat(refusal(() -> bench.claims.save(ada, "i-1", "older", 0)))
        .isInstanceOfSatisfying(
            Refusal.Stale.class,
            stale -> {
              assertThat(stale.text()).isEqualTo("newer");
              assertThat(stale.version()).isEqualTo(1);
            });
  }

  @Test
  void onlyTheHolderReleases() throws Exception {
    bench.claims.claim(ada, "i-1");

    assertThat(refusal(() -> bench.claims.release(ben, "i-1")))
        .isEqualTo(new Refusal.NotHeld("Dr ada"));
    assertThat(bench.claims.release(ada, "i-1").claimedBy()).isNull();
    assertThat(refusal(() -> bench.claims.claim(ada, "i-none")))
        .isEqualTo(new Refusal.NoSuchItem());
  }
}
