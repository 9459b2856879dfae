package dev.countersign.review.outbox;

import static org.awaitility.Awaitility.await;

import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.review.Bench;
import dev.countersign.review.Engines;
import dev.countersign.review.Events;
import dev.countersign.review.database.Database;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayTest {
  private static long waiting(Database database) throws Exception {
    return database
        .transaction(tx ->
            tx.one("SELECT count(*) AS n FROM outbox WHERE NOT published", row -> row.number("n")))
        .orElseThrow();
  }

  // Such as stands there after a newer version wrote it and an older one was started again.
  @Test
  void anEventThatCannotBeReadKeepsTheOthersUntilItCanBe(@TempDir Path folder) throws Exception {
    // Given
    try (var bench = new Bench(folder);
        var publisher = EventPublisher.open(Engines.kafka(), bench.codec, "test-outbox")) {
      User ada = bench.reader("ada");
      bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
      bench.claims.claim(ada, "i-1");
      bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));
      bench.database.transaction(tx ->
          tx.update("UPDATE outbox SET payload = '\\xc3010000000000000000'::bytea || payload"));
      try (var relay = OutboxRelay.start(bench.database, publisher, bench.codec)) {
        await()
            .during(Duration.ofSeconds(2))
            .atMost(Duration.ofSeconds(20))
            .until(() -> waiting(bench.database) == 2);

        // When
        bench.database.transaction(
            tx -> tx.update("UPDATE outbox SET payload = substring(payload FROM 11)"));
        relay.wake();

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting(bench.database) == 0);
      }
    }
  }
}
