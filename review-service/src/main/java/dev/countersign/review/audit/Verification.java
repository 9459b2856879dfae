package dev.countersign.review.audit;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Checkpoints;
import dev.countersign.review.signoff.Decision;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows an export of the chain from its first link to its end, and finds the first place that
 * does not hold. It needs nothing but the export; with checkpoints that were kept elsewhere it
 * finds a tail that was cut off, and with a public key that is known from elsewhere, a chain that
 * was forged whole. Memory does not grow with the chain.
 */
public final class Verification {
  private static final int BATCH = 512;
  private static final String MISSING = "a link is missing";
  private static final String CUT = "links are missing at the end";

  private final Lines lines;
  private final Evidence evidence;
  private final ExportHeader header;
  private final Set<String> keys;
  private final CheckpointSignature signatures;
  private final CheckpointTrail trail;
  private long sequence;
  private String hash = Decision.FIRST_PREVIOUS_HASH;
  private boolean ended;

  private Verification(Lines lines, Evidence evidence) throws IOException {
    this.lines = lines;
    this.evidence = evidence;
    this.header = header(lines.next());
    this.keys = evidence.trustedKeys().isEmpty() ? ownKeys(header) : evidence.trustedKeys();
    this.signatures = new CheckpointSignature(keys.stream());
    this.trail = new CheckpointTrail(signatures);
  }

  /**
   * What there is beside the export.
   *
   * @param trustedKeys public keys in hexadecimal digits; empty to believe those of the export
   * @param witnesses checkpoints that were kept elsewhere
   * @param blobs where the signed words lie; null to leave them unread
   */
  public record Evidence(
      Set<String> trustedKeys, List<Witness> witnesses, @Nullable BlobStore blobs) {
    public Evidence {
      trustedKeys = Set.copyOf(trustedKeys);
      witnesses = List.copyOf(witnesses);
    }

    /** Nothing beside it. */
    public static final Evidence NONE = new Evidence(Set.of(), List.of(), null);
  }

  /**
   * Verifies an export.
   *
   * @throws IOException when a file cannot be read at all, or is not what it is said to be
   */
  public static Verdict of(InputStream export, Evidence evidence) throws IOException {
    return new Verification(new Lines(export), evidence).verdict();
  }

  private Verdict verdict() throws IOException {
    Optional<Verdict.Broken> broken = links();
    // A checkpoint that has not been proved yet stands before what was found.
    Optional<Verdict.Broken> first =
        trail.prove().or(() -> broken).or(this::unsigned).or(this::unreached);
    return first.isPresent()
        ? first.get()
        : new Verdict.Whole(
            header.chainId(),
            sequence,
            trail.count(),
            hash,
            keys.stream().map(key -> ContentId.sha256(CheckpointSignature.bytes(key))).toList());
  }

  /** With a key that is known from elsewhere, something has to be signed by it. */
  private Optional<Verdict.Broken> unsigned() {
    boolean unsigned = !evidence.trustedKeys().isEmpty() && sequence > 0 && trail.count() == 0;
    return unsigned
        ? broken(sequence, null, "no trusted key vouches for it, or for any link before it")
        : Optional.empty();
  }

  private static Set<String> ownKeys(ExportHeader header) {
    return header.keys().stream().map(Checkpoints.Key::publicKey).collect(Collectors.toSet());
  }

  private static ExportHeader header(byte @Nullable [] first) throws IOException {
    try {
      ExportHeader header = first == null ? null : Json.read(first, ExportHeader.class);
      if (header != null
          && Arrays.equals(Json.bytes(header), first)
          && header.format().equals(ExportHeader.FORMAT)
          && header.keys().stream().allMatch(Verification::named)) {
        return header;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("The first line is not that of an export of an audit chain", e);
    }
    throw new IOException("The first line is not that of an export of an audit chain");
  }

  private static boolean named(Checkpoints.Key key) {
    return ContentId.sha256(CheckpointSignature.bytes(key.publicKey())).equals(key.keyId());
  }

  /** Examines lines beside each other, then follows them one after the other. */
  private Optional<Verdict.Broken> links() throws IOException {
    List<byte[]> batch = lines.next(BATCH);
    while (!batch.isEmpty()) {
      List<ExaminedLine> examined =
          batch.parallelStream()
              .map(line -> ExaminedLine.of(line, header.chainId(), evidence.blobs()))
              .toList();
      for (ExaminedLine line : examined) {
        Optional<Verdict.Broken> broken = follow(line);
        if (broken.isPresent()) {
          return broken;
        }
      }
      batch = lines.next(BATCH);
    }
    return ended ? Optional.empty() : broken(sequence + 1, null, "the export ends before its end");
  }

  private Optional<Verdict.Broken> follow(ExaminedLine line) throws IOException {
    if (ended) {
      return broken(sequence + 1, null, "there are lines after the end");
    }
    return switch (line) {
      case ExaminedLine.Unreadable unreadable ->
          broken(sequence + 1, null, "its line cannot be read, or was changed");
      case ExaminedLine.Last last -> end(last.end());
      case ExaminedLine.OfLink ofLink -> follow(ofLink);
    };
  }

  private Optional<Verdict.Broken> end(ExportEnd.End end) {
    ended = true;
    return end.sequence() == sequence && hash.equals(end.hash())
        ? Optional.empty()
        : broken(sequence + 1, null, CUT + ", before link " + end.sequence());
  }

  private Optional<Verdict.Broken> follow(ExaminedLine.OfLink line) throws IOException {
    ExportedLink link = line.link();
    String decisionId = link.decision().decisionId();
    if (link.sequence() != sequence + 1) {
      return broken(sequence + 1, null, MISSING + ": link " + link.sequence() + " stands here");
    }
    if (!link.previousHash().equals(hash)) {
      return broken(link.sequence(), decisionId, "it does not follow the link before it");
    }
    if (line.fault() != null) {
      return broken(link.sequence(), decisionId, line.fault());
    }
    sequence = link.sequence();
    hash = link.hash();
    Optional<Verdict.Broken> forged = trail.follow(link);
    return forged.isPresent() ? forged : witnessed(link, decisionId);
  }

  private Optional<Verdict.Broken> witnessed(ExportedLink link, String decisionId)
      throws IOException {
    for (Witness witness : evidence.witnesses()) {
      Checkpoint kept = witness.next();
      if (kept != null && kept.sequence() <= link.sequence()) {
        // The same checkpoint is held against the keys by the trail.
        if (!kept.equals(link.checkpoint()) && !signatures.holds(kept)) {
          return broken(
              link.sequence(),
              decisionId,
              "its checkpoint in " + witness.name() + " is forged: no trusted key signed it");
        }
        if (kept.sequence() != link.sequence() || !kept.hash().equals(link.hash())) {
          return broken(
              link.sequence(), decisionId, "it is not the link that " + witness.name() + " knows");
        }
        witness.advance();
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict.Broken> unreached() {
    for (Witness witness : evidence.witnesses()) {
      Checkpoint kept = witness.next();
      if (kept != null) {
        return broken(
            signatures.holds(kept) ? sequence + 1 : kept.sequence(),
            null,
            signatures.holds(kept)
                ? "%s: %s knows link %d".formatted(CUT, witness.name(), kept.sequence())
                : "its checkpoint in " + witness.name() + " is forged: no trusted key signed it");
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict.Broken> broken(
      long sequence, @Nullable String decisionId, String what) {
    return Optional.of(new Verdict.Broken(sequence, decisionId, what));
  }
}
