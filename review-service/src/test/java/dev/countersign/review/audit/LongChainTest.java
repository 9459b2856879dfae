package dev.countersign.review.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.DecisionKind;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Checkpoints;
import dev.countersign.review.signoff.Decision;
import dev.countersign.schemas.ContentId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A long chain is whole; by hand alone, with {@code -Dchain.links=100000}. How long that takes is
 * in the log, with the tests' simpler compiler: the {@code audit verify} command is faster.
 */
@EnabledIfSystemProperty(named = "chain.links", matches = "[0-9]+")
class LongChainTest {
  private static final Logger log = LoggerFactory.getLogger(LongChainTest.class);
  private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final String CHAIN = "c-long";
  private static final String SHA256 = ContentId.sha256(new byte[0]);

  @TempDir private Path folder;

  @Test
  void everyLinkOfALongChainIsVerified() throws Exception {
    int links = Integer.getInteger("chain.links");
    Path export = folder.resolve("export.jsonl");
    write(export, links);

    long begin = System.nanoTime();
    Verdict verdict;
    try (var in = Files.newInputStream(export)) {
      verdict = Verification.of(in, Verification.Evidence.NONE);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    log.info("{} links, {} bytes, verified in {}", links, Files.size(export), took);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Whole.class, whole -> assertThat(whole.links()).isEqualTo(links));
  }

  private void write(Path export, int links) throws IOException {
    CheckpointKey key = CheckpointKey.load(folder.resolve("audit.key"));
    var keys = List.of(new Checkpoints.Key(key.keyId(), key.publicKey()));
    String previous = Decision.FIRST_PREVIOUS_HASH;
    String before = Checkpoint.FIRST_PREVIOUS;
    try (var out = new BufferedOutputStream(Files.newOutputStream(export))) {
      line(out, new ExportHeader(ExportHeader.FORMAT, CHAIN, keys));
      for (int sequence = 1; sequence <= links; sequence++) {
        Decision decision = decision(sequence);
        String hash = decision.hash(sequence, previous);
        Checkpoint checkpoint = sign(key, sequence, hash, before);
        line(out, new ExportedLink(sequence, previous, hash, decision, checkpoint));
        previous = hash;
        before = checkpoint.sha256();
      }
      line(out, new ExportEnd(new ExportEnd.End(links, previous)));
    }
  }

  private static Checkpoint sign(CheckpointKey key, long sequence, String hash, String before) {
    Instant at = START.plusSeconds(sequence);
    var unsigned = new Checkpoint(CHAIN, sequence, hash, at, before, key.keyId(), "");
    String signature = key.sign(unsigned.signedBytes());
    return new Checkpoint(CHAIN, sequence, hash, at, before, key.keyId(), signature);
  }

  private static Decision decision(int number) {
    return new Decision(
        Decision.FORM,
        ContentId.of("d", "decision", "i-" + number),
        "i-" + number,
        new Decision.Subject(
            "s-" + number, SubjectKind.STUDY, 1, "r-" + number, "1.2.3", "ACC" + number, "p-1"),
        DecisionKind.SIGNED_EDITED,
        SHA256,
        1_000L,
        new Decision.Draft(SHA256, "j-" + number, "medgemma", "4b-it", SHA256, SHA256),
        SHA256,
        false,
        null,
        null,
        new Decision.Signer("1", "Dr Ada Maple", "READER", "password"),
        "Reviewed and approved",
        START,
        START.plusSeconds(number),
        SHA256,
        null,
        null);
  }

  private static void line(OutputStream out, Object line) throws IOException {
    out.write(Json.bytes(line));
    out.write('\n');
  }
}
