package dev.countersign.review.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Checkpoints;
import dev.countersign.review.signoff.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A chain of five in a real database, that is put back after each test. */
abstract class ChainFixture {
  static final int LINKS = 5;
  private static final List<String> TABLES =
      List.of("decisions", "checkpoints", "checkpoint_keys", "chain_head");

  static Bench bench;
  static List<Checkpoint> checkpoints;
  static List<String> decisionIds;
  @TempDir static Path folder;

  @BeforeAll
  static void signFive() throws Exception {
    bench = new Bench(folder);
    User ada = bench.reader("ada");
    for (int i = 1; i <= LINKS; i++) {
      String id = "i-" + i;
      bench.project(Events.drafted(id, 1, bench.text("the draft")).build());
      bench.claims.claim(ada, id);
      bench.signOff.sign(ada, id, bench.signing(id, "words of " + id));
    }
    checkpoints = bench.database.transaction(tx -> Checkpoints.after(tx, 0, 100));
    decisionIds =
        bench.database.transaction(tx ->
            tx.list(
                "SELECT decision_id FROM decisions ORDER BY sequence",
                row -> row.text("decision_id")));
    for (String table : TABLES) {
      bench.asOwner("CREATE TABLE kept_%s AS SELECT * FROM %s".formatted(table, table));
    }
  }

  @AfterEach
  void putBack() throws Exception {
    for (String table : TABLES) {
      bench.asOwner(
          "DELETE FROM " + table, "INSERT INTO %s SELECT * FROM kept_%s".formatted(table, table));
    }
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  static Verdict verify(Verification.Evidence evidence) throws Exception {
    return Verification.of(new ByteArrayInputStream(bench.export()), evidence);
  }

  static Verdict after(String... tampering) throws Exception {
    bench.asOwner(tampering);
    return bench.verdict();
  }

  static Verdict.Broken broken(int link, String what) {
    return new Verdict.Broken(link, decisionIds.get(link - 1), what);
  }

  static Verification.Evidence with(Witness witness) {
    return new Verification.Evidence(Set.of(), List.of(witness), null);
  }

  static Witness file(List<Checkpoint> lines) throws IOException {
    String text = lines.stream().map(Json::text).collect(Collectors.joining("\n", "", "\n"));
    return Witness.checkpoints("kept.jsonl", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  static Witness receipt(Checkpoint checkpoint) throws IOException {
    var receipt = new Receipt(checkpoint.sequence(), checkpoint.hash(), checkpoint);
    return Witness.receipt("receipt.json", new ByteArrayInputStream(Json.bytes(receipt)));
  }
}
