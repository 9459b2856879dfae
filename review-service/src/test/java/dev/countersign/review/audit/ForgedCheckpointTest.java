package dev.countersign.review.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.Decisions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checkpoints that were forged, in the database and outside of it. */
class ForgedCheckpointTest extends ChainFixture {
  @Test
  void aForgedAndAMissingCheckpointAreNamed() throws Exception {
    String forged = "its checkpoint is forged: no trusted key signed it";

    assertThat(after("UPDATE checkpoints SET signature = repeat('0', 128) WHERE sequence = 2"))
        .isEqualTo(broken(2, forged));
    putBack();
    assertThat(after("UPDATE checkpoints SET at = at + interval '1 day' WHERE sequence = 2"))
        .isEqualTo(broken(2, forged));
    putBack();
    assertThat(after("UPDATE checkpoints SET hash = repeat('a', 64) WHERE sequence = 4"))
        .isEqualTo(broken(4, "its checkpoint is of another link"));
    putBack();
    assertThat(after("DELETE FROM checkpoints WHERE sequence = 2"))
        .isEqualTo(broken(2, "its checkpoint is missing"));
  }

  private static Checkpoint by(CheckpointKey key, Checkpoint real, String previous) {
    var unsigned =
        new Checkpoint(
            real.chainId(), real.sequence(), real.hash(), real.at(), previous, key.keyId(), "");
    return new Checkpoint(
        real.chainId(),
        real.sequence(),
        real.hash(),
        real.at(),
        previous,
        key.keyId(),
        key.sign(unsigned.signedBytes()));
  }

  private static void replace(CheckpointKey key, Checkpoint checkpoint) throws Exception {
    bench.asOwner(
        "INSERT INTO checkpoint_keys VALUES ('%s', '%s', now()) ON CONFLICT DO NOTHING"
            .formatted(key.keyId(), key.publicKey()),
        "UPDATE checkpoints SET key_id = '%s', signature = '%s', previous = '%s' WHERE sequence = %d"
            .formatted(
                key.keyId(), checkpoint.signature(), checkpoint.previous(), checkpoint.sequence()));
  }

  @Test
  void aCheckpointByAnothersKeyDoesNotFitTheNextUnlessAllAreForgedAnew() throws Exception {
    // Given
    CheckpointKey other = CheckpointKey.load(folder.resolve("other.key"));
    var trusted = new Verification.Evidence(Set.of(bench.key.publicKey()), List.of(), null);
    String forged = "its checkpoint is forged: no trusted key signed it";

    // When one is replaced
    replace(other, by(other, checkpoints.get(2), checkpoints.get(2).previous()));
    assertThat(bench.verdict())
        .isEqualTo(broken(4, "its checkpoint does not follow the one before it"));
    assertThat(verify(trusted)).isEqualTo(broken(3, forged));

    // When all after it are too
    String previous = checkpoints.get(1).sha256();
    for (Checkpoint real : checkpoints.subList(2, LINKS)) {
      Checkpoint anew = by(other, real, previous);
      replace(other, anew);
      previous = anew.sha256();
    }

    // Then only the key or a witness tells
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
    assertThat(verify(trusted)).isEqualTo(broken(3, forged));
  }

  @Test
  void aForgedCheckpointIsNamedEvenWhereTheLinksAfterItWereFittedToIt() throws Exception {
    String previous = checkpoints.get(0).previous();
    for (Checkpoint real : checkpoints) {
      var anew =
          new Checkpoint(
              real.chainId(),
              real.sequence(),
              real.hash(),
              real.at(),
              previous,
              real.keyId(),
              real.sequence() == 2 ? "0".repeat(128) : real.signature());
      replace(bench.key, anew);
      previous = anew.sha256();
    }

    assertThat(bench.verdict())
        .isEqualTo(broken(2, "its checkpoint is forged: no trusted key signed it"));
  }

  /** Links of form 1 need no checkpoint, so a forger would write all in it. */
  private static void rewriteInFirstForm(int from) throws Exception {
    String previous = from == 1 ? Decision.FIRST_PREVIOUS_HASH : checkpoints.get(from - 2).hash();
    bench.asOwner(
        "UPDATE decisions SET form = 1, prompt_sha256 = NULL, printed_name = 'Dr X'"
            + " WHERE sequence >= "
            + from,
        "DELETE FROM checkpoints WHERE sequence >= " + from);
    for (int at = from; at <= LINKS; at++) {
      long before = at - 1L;
      Decision decision =
          bench.database.transaction(tx -> Decisions.after(tx, before, 1)).getFirst().decision();
      String hash = decision.hash(at, previous);
      bench.asOwner(
          "UPDATE decisions SET previous_hash = '%s', hash = '%s' WHERE sequence = %d"
              .formatted(previous, hash, at));
      previous = hash;
    }
    bench.asOwner("UPDATE chain_head SET hash = '%s'".formatted(previous));
  }

  @Test
  void aTailThatWasForgedInTheFirstFormIsNamed() throws Exception {
    rewriteInFirstForm(3);

    assertThat(bench.verdict()).isEqualTo(broken(3, "its checkpoint is missing"));
  }

  @Test
  void aChainThatWasForgedWholeInTheFirstFormIsFoundByTheKey() throws Exception {
    rewriteInFirstForm(1);

    assertThat(verify(new Verification.Evidence(Set.of(bench.key.publicKey()), List.of(), null)))
        .isEqualTo(
            new Verdict.Broken(
                LINKS, null, "no trusted key vouches for it, or for any link before it"));
  }

  @Test
  void whatTheHashOfTheFirstFormDoesNotCoverMayNotStandThere() throws Exception {
    rewriteInFirstForm(1);
    bench.asOwner(
        "UPDATE decisions SET refers_to = '%s' WHERE sequence = 5".formatted(decisionIds.get(0)));

    assertThat(bench.verdict())
        .isEqualTo(broken(LINKS, "it is in no form that this program writes"));
  }

  @Test
  void aForgedLineOfTheCheckpointFileIsNamed() throws Exception {
    Checkpoint real = checkpoints.get(3);
    var forged =
        new Checkpoint(
            real.chainId(),
            4,
            "a".repeat(64),
            real.at(),
            real.previous(),
            real.keyId(),
            real.signature());

    assertThat(verify(with(file(List.of(checkpoints.get(0), forged)))))
        .isEqualTo(broken(4, "its checkpoint in kept.jsonl is forged: no trusted key signed it"));
    assertThatThrownBy(() -> file(List.of(real, checkpoints.get(0))).advance())
        .hasMessage("kept.jsonl: line 2 is out of order");
  }
}
