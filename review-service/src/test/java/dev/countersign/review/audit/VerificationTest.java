package dev.countersign.review.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What someone with all rights to the database does to a chain, and that it is found. */
class VerificationTest extends ChainFixture {
  @Test
  void theUntouchedChainIsWhole() throws Exception {
    Verdict verdict = verify(with(file(checkpoints)));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Whole(
                checkpoints.getFirst().chainId(),
                LINKS,
                LINKS,
                checkpoints.getLast().hash(),
                List.of(bench.key.keyId())));
    assertThat(verify(with(receipt(checkpoints.get(2))))).isEqualTo(verdict);
  }

  @Test
  void aChangedRowIsNamed() throws Exception {
    assertThat(after("UPDATE decisions SET printed_name = 'Dr X' WHERE sequence = 3"))
        .isEqualTo(broken(3, "its content is not what was hashed"));
  }

  @Test
  void aRowThatWasHashedAnewBreaksTheLinkAfterIt() throws Exception {
    bench.asOwner("UPDATE decisions SET hash = repeat('a', 64) WHERE sequence = 3");

    assertThat(bench.verdict()).isEqualTo(broken(3, "its content is not what was hashed"));
  }

  @Test
  void aDeletedRowIsNamed() throws Exception {
    assertThat(after("DELETE FROM decisions WHERE sequence = 2"))
        .isEqualTo(new Verdict.Broken(2, null, "a link is missing: link 3 stands here"));
  }

  @Test
  void swappedRowsAreNamed() throws Exception {
    assertThat(
            after(
                "UPDATE decisions SET sequence = CASE sequence WHEN 3 THEN -4 ELSE -3 END"
                    + " WHERE sequence IN (3, 4)",
                "UPDATE decisions SET sequence = -sequence WHERE sequence < 0"))
        .isEqualTo(
            new Verdict.Broken(3, decisionIds.get(3), "it does not follow the link before it"));
  }

  @Test
  void aCutTailIsFoundByTheHeadThatWasForgotten() throws Exception {
    assertThat(after("DELETE FROM decisions WHERE sequence > 3"))
        .isEqualTo(new Verdict.Broken(4, null, "links are missing at the end, before link 5"));
  }

  @Test
  void aTailThatWasCutWithAllItsTracesIsFoundByACheckpointFileAndByAReceipt() throws Exception {
    // Given
    Verdict alone =
        after(
            "DELETE FROM decisions WHERE sequence > 3",
            "DELETE FROM checkpoints WHERE sequence > 3",
            "UPDATE chain_head SET (sequence, hash) ="
                + " (SELECT sequence, hash FROM decisions WHERE sequence = 3)");
    assertThat(alone).isInstanceOf(Verdict.Whole.class);

    // Then
    assertThat(verify(with(file(checkpoints))))
        .isEqualTo(
            new Verdict.Broken(4, null, "links are missing at the end: kept.jsonl knows link 4"));
    assertThat(verify(with(receipt(checkpoints.get(4)))))
        .isEqualTo(
            new Verdict.Broken(4, null, "links are missing at the end: receipt.json knows link 5"));
  }

  @Test
  void aLineThatSaysNothingIsFound() throws Exception {
    String export = new String(bench.export(), UTF_8).replaceFirst("\n", "\nnull\n");

    assertThat(Verification.of(stream(export), Verification.Evidence.NONE))
        .isEqualTo(new Verdict.Broken(1, null, "its line cannot be read, or was changed"));
    assertThatThrownBy(() -> Witness.checkpoints("kept.jsonl", stream("null\n")))
        .hasMessage("kept.jsonl: line 1 is no checkpoint");
    assertThatThrownBy(() -> Witness.receipt("receipt.json", stream("null")))
        .isInstanceOf(IOException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Test
  void aFlippedByteAnywhereInAnExportIsFound() throws Exception {
    byte[] export = bench.export();
    List<String> unseen = new ArrayList<>();
    for (int at = 0; at < export.length; at += 3) {
      byte[] flipped = export.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      try {
        Verdict verdict =
            Verification.of(new ByteArrayInputStream(flipped), Verification.Evidence.NONE);
        if (verdict instanceof Verdict.Whole) {
          unseen.add(
              new String(export, Math.max(0, at - 20), 20, UTF_8) + "|" + (char) flipped[at]);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("The first line");
      }
    }

    assertThat(unseen).isEmpty();
  }

  @Test
  void linesThatWereTakenOutSwappedOrCutOffAreNamed() throws Exception {
    List<String> lines = new String(bench.export(), UTF_8).lines().toList();

    assertThat(verify(lines, 0, 1, 3, 4, 5, 6))
        .isEqualTo(new Verdict.Broken(2, null, "a link is missing: link 3 stands here"));
    assertThat(verify(lines, 0, 2, 1, 3, 4, 5, 6))
        .isEqualTo(new Verdict.Broken(1, null, "a link is missing: link 2 stands here"));
    assertThat(verify(lines, 0, 1, 2))
        .isEqualTo(new Verdict.Broken(3, null, "the export ends before its end"));
    assertThat(verify(lines, 0, 1, 2, 6))
        .isEqualTo(new Verdict.Broken(3, null, "links are missing at the end, before link 5"));
    assertThat(verify(lines, 0, 1, 2, 3, 4, 5, 6, 5))
        .isEqualTo(new Verdict.Broken(6, null, "there are lines after the end"));
    assertThatThrownBy(() -> verify(lines, 1, 2, 3)).hasMessageContaining("first line");
  }

  private static Verdict verify(List<String> lines, int... chosen) throws IOException {
    String text =
        Arrays.stream(chosen).mapToObj(lines::get).collect(Collectors.joining("\n", "", "\n"));
    return Verification.of(
        new ByteArrayInputStream(text.getBytes(UTF_8)), Verification.Evidence.NONE);
  }

  @Test
  void wordsThatWereChangedInTheBlobsAreFound() throws Exception {
    Path blobs = folder.resolve("blobs");
    String sha256 =
        bench.database.transaction(tx ->
            tx.one(
                    "SELECT final_sha256 AS sha FROM decisions WHERE sequence = 4",
                    row -> row.text("sha"))
                .orElseThrow());
    Path words;
    try (var files = Files.walk(blobs)) {
      words = files.filter(file -> file.toString().endsWith(sha256)).findFirst().orElseThrow();
    }
    var evidence = new Verification.Evidence(Set.of(), List.of(), bench.blobs);
    assertThat(verify(evidence)).isInstanceOf(Verdict.Whole.class);

    Files.writeString(words, "other words");

    assertThat(verify(evidence))
        .isEqualTo(
            broken(4, "what it signed is missing from the blobs, or is not what was signed"));
    Files.writeString(words, "words of i-4");
  }
}
