package dev.countersign.review.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.CheckpointSigned;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain's tables, and what nobody may do to them. */
class AppendOnlyTest {
  private static final List<String> TABLES = List.of("decisions", "checkpoints", "checkpoint_keys");

  private Bench bench;
  private User ada;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static List<String> changes(String table, String column) {
    return List.of(
        "UPDATE %s SET %s = %s".formatted(table, column, column),
        "DELETE FROM " + table,
        "TRUNCATE %s CASCADE".formatted(table));
  }

  @Test
  void theServiceWorksAsARoleThatMayOnlyAddToThem() throws Exception {
    bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));

    for (String table : TABLES) {
      for (String sql : changes(table, table.equals("checkpoint_keys") ? "key_id" : "hash")) {
        assertThatThrownBy(() -> bench.database.transaction(tx -> tx.update(sql)))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied for table " + table);
      }
    }
  }

  @Test
  void theOwnerIsStoppedByTriggers() throws Exception {
    bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));

    for (String table : TABLES) {
      for (String sql : changes(table, table.equals("checkpoint_keys") ? "key_id" : "hash")) {
        assertThatThrownBy(() ->
                bench.database.transaction(tx -> {
                  tx.update("SET LOCAL ROLE NONE");
                  return tx.update(sql);
                }))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("append-only");
      }
    }
  }

  @Test
  void aChainThatBeganInTheFirstFormIsVerifiedToItsEnd() throws Exception {
    // Given a decision as it was written before there were checkpoints
    bench.project(Events.drafted("i-2", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-2");
    Decision.Link any = bench.signOff.sign(ada, "i-2", bench.signing("i-2", "words"));
    bench.asOwner(
        "DELETE FROM checkpoints",
        "DELETE FROM decisions",
        "UPDATE chain_head SET sequence = 0, hash = repeat('0', 64)");
    bench.database.transaction(tx -> bench.chain.append(tx, firstForm(any.decision())));
    bench.asOwner("DELETE FROM checkpoints");

    // When
    bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));

    // Then
    assertThat(bench.verdict())
        .isInstanceOfSatisfying(
            Verdict.Whole.class,
            whole -> {
              assertThat(whole.links()).isEqualTo(2);
              assertThat(whole.checkpoints()).isEqualTo(1);
            });
  }

  private static Decision firstForm(Decision decision) {
    Decision.Draft draft = decision.draft();
    return new Decision(
        1,
        decision.decisionId(),
        decision.itemId(),
        decision.subject(),
        decision.kind(),
        decision.finalSha256(),
        decision.finalSize(),
        new Decision.Draft(
            draft.sha256(),
            draft.jobId(),
            draft.model(),
            draft.modelVersion(),
            draft.provenanceSha256(),
            null),
        decision.manifestSha256(),
        decision.simulated(),
        null,
        null,
        decision.signer(),
        decision.meaning(),
        decision.openedAt(),
        decision.signedAt(),
        null,
        null,
        null);
  }

  @Test
  void everyDecisionPutsASignedCheckpointOfTheNewEndInTheOutbox() throws Exception {
    Decision.Link link =
        bench.signOff.reject(ada, "i-1", new RejectRequest(ReasonCode.OTHER, "", 0));

    List<CheckpointSigned> events =
        bench.database.transaction(tx ->
            tx.list(
                "SELECT payload FROM outbox WHERE topic = 'review.checkpoints'",
                row -> (CheckpointSigned) bench.codec.decode(row.bytes("payload"))));
    assertThat(events)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getHash()).isEqualTo(link.hash());
          assertThat(event.getKeyId()).isEqualTo(bench.key.keyId());
          Receipt receipt =
              bench.database.transaction(tx -> Checkpoints.receipt(tx, "i-1")).orElseThrow();
          assertThat(receipt.checkpoint().event()).isEqualTo(event);
          assertThat(receipt.hash()).isEqualTo(link.hash());
        });
  }
}
