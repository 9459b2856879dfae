package dev.countersign.review.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.Checkpoints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir private Path folder;
  private Bench bench;
  private User ada;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void sign(String id) throws Exception {
    bench.project(Events.drafted(id, 1, bench.text("the draft")).build());
    bench.claims.claim(ada, id);
    bench.signOff.sign(ada, id, bench.signing(id, "words"));
  }

  private CheckpointFile start() throws IOException {
    return CheckpointFile.start(folder.resolve("audit"), "review-1", bench.database, bench.key);
  }

  private Path file() throws IOException {
    try (var files = Files.list(folder.resolve("audit"))) {
      return files
          .filter(file -> file.toString().endsWith("-review-1.jsonl"))
          .findFirst()
          .orElse(folder.resolve("none"));
    }
  }

  private void awaitAllCheckpoints(int links) throws Exception {
    List<String> stored =
        bench.database.transaction(tx -> Checkpoints.after(tx, 0, 100)).stream()
            .map(Json::text)
            .toList();
    assertThat(stored).hasSize(links);
    await()
        .untilAsserted(() -> {
          assertThat(file()).exists();
          assertThat(Files.readAllLines(file())).isEqualTo(stored);
        });
  }

  @Test
  void everySignatureIsALineSoonAfterItsCommit() throws Exception {
    sign("i-1");
    try (var file = start()) {
      awaitAllCheckpoints(1);
      sign("i-2");
      file.wake();
      awaitAllCheckpoints(2);
    }
    assertThat(folder.resolve("audit").resolve(bench.key.keyId() + ".pub"))
        .hasContent(bench.key.publicKey());
  }

  @Test
  void whatACrashTookIsWrittenAtTheNextStart() throws Exception {
    // Given a file whose last line was torn
    sign("i-1");
    sign("i-2");
    try (var _ = start()) {
      awaitAllCheckpoints(2);
    }
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 20);
    }
    sign("i-3");

    // When
    try (var _ = start()) {
      // Then
      awaitAllCheckpoints(3);
    }
  }

  @Test
  void aCopyOfAFileWhoseLastLineWasTornIsAWitnessOfTheLinesBefore() throws Exception {
    sign("i-1");
    sign("i-2");
    try (var _ = start()) {
      awaitAllCheckpoints(2);
    }
    byte[] whole = Files.readAllBytes(file());
    byte[] export = bench.export();

    for (int lost = 1; lost < whole.length; lost += 7) {
      byte[] torn = Arrays.copyOf(whole, whole.length - lost);
      var witness = Witness.checkpoints("copy", new ByteArrayInputStream(torn));
      assertThat(
              Verification.of(
                  new ByteArrayInputStream(export),
                  new Verification.Evidence(Set.of(), List.of(witness), null)))
          .isInstanceOf(Verdict.Whole.class);
    }
  }

  @Test
  void aLineThatIsWholeAndNoCheckpointIsNoTornOne() throws Exception {
    byte[] other = "{\"chainId\":\n".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> Witness.checkpoints("copy", new ByteArrayInputStream(other)))
        .hasMessage("copy: line 1 is no checkpoint");
  }

  @Test
  void aFileThatReachesFurtherThanTheDatabaseIsKeptAsItIs() throws Exception {
    // Given a chain that was cut after its checkpoints were written
    sign("i-1");
    sign("i-2");
    try (var _ = start()) {
      awaitAllCheckpoints(2);
    }
    List<String> kept = Files.readAllLines(file());
    bench.asOwner(
        "DELETE FROM decisions WHERE sequence = 2",
        "DELETE FROM checkpoints WHERE sequence = 2",
        "UPDATE chain_head SET (sequence, hash) ="
            + " (SELECT sequence, hash FROM decisions WHERE sequence = 1)");

    // When another takes the place of what was cut
    sign("i-3");
    sign("i-4");
    try (var _ = start()) {
      await().untilAsserted(() -> assertThat(Files.readAllLines(file())).hasSize(3));
    }

    // Then the file still tells of it
    assertThat(Files.readAllLines(file())).startsWith(kept.toArray(String[]::new));
    try (var in = Files.newInputStream(file())) {
      var witness = Witness.checkpoints("file", in);
      Verdict verdict =
          Verification.of(
              new ByteArrayInputStream(bench.export()),
              new Verification.Evidence(Set.of(), List.of(witness), null));
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Broken.class,
              broken -> {
                assertThat(broken.sequence()).isEqualTo(2);
                assertThat(broken.what()).isEqualTo("it is not the link that file knows");
              });
    }
  }

  @Test
  void theKeyIsMadeOnceAndIsItsOwnersAlone() throws Exception {
    Path file = folder.resolve("audit.key");

    assertThat(CheckpointKey.load(file).publicKey()).isEqualTo(bench.key.publicKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
