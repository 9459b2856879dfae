package dev.countersign.review.audit;

import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints that were kept outside of the database, in the order of the chain: a checkpoint file,
 * or a signer's receipt. The chain has to reach each of them.
 */
public final class Witness {
  private static final int MAX_RECEIPT = 64 * 1024;

  private final String name;
  private final Lines lines;
  private long line;
  private @Nullable Checkpoint next;

  private Witness(String name, InputStream in) throws IOException {
    this.name = name;
    this.lines = new Lines(in);
    advance();
  }

  /**
   * The lines of a checkpoint file; what a crash left of its last line is passed over, as the
   * service does when it goes on from there.
   *
   * @param name as a finding names it
   * @throws IOException when a line cannot be read, or they are out of order
   */
  public static Witness checkpoints(String name, InputStream in) throws IOException {
    return new Witness(name, in);
  }

  /**
   * A receipt, as the service gave it out.
   *
   * @throws IOException when it cannot be read, or names another link than its checkpoint
   */
  public static Witness receipt(String name, InputStream in) throws IOException {
    Receipt receipt = Json.read(in.readNBytes(MAX_RECEIPT), Receipt.class);
    Checkpoint checkpoint = receipt.checkpoint();
    if (checkpoint == null
        || receipt.sequence() != checkpoint.sequence()
        || !Objects.equals(receipt.hash(), checkpoint.hash())) {
      throw new IOException(name + " is no receipt: it does not fit its checkpoint");
    }
    return new Witness(name, new ByteArrayInputStream(Json.bytes(checkpoint)));
  }

  String name() {
    return name;
  }

  /** The checkpoint that the chain has not reached yet. */
  @Nullable Checkpoint next() {
    return next;
  }

  void advance() throws IOException {
    Checkpoint before = next;
    byte[] text = lines.next();
    line++;
    next = text == null ? null : read(text);
    if (before != null && next != null && next.sequence() <= before.sequence()) {
      throw new IOException("%s: line %d is out of order".formatted(name, line));
    }
  }

  private @Nullable Checkpoint read(byte[] text) throws IOException {
    try {
      return Json.read(text, Checkpoint.class);
    } catch (IOException e) {
      if (lines.torn()) {
        return null;
      }
      throw new IOException("%s: line %d is no checkpoint".formatted(name, line), e);
    }
  }
}
