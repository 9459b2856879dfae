package dev.countersign.review.signoff;

import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The append-only tables of checkpoints and of the keys that signed them. */
public final class Checkpoints {
  private Checkpoints() {}

  /** A public key in hexadecimal digits, by its SHA-256. */
  public record Key(String keyId, String publicKey) {
    public Key {
      // Reading a file of unknown origin gives null for what it leaves out.
      Objects.requireNonNull(keyId);
      Objects.requireNonNull(publicKey);
    }
  }

  /** The checkpoints after a position, in order. */
  public static List<Checkpoint> after(Transaction tx, long sequence, int limit)
      throws SQLException {
    return tx.list(
        "SELECT * FROM checkpoints WHERE sequence > ? ORDER BY sequence LIMIT ?",
        Checkpoints::read,
        sequence,
        limit);
  }

  /** All keys that ever signed. */
  public static List<Key> keys(Transaction tx) throws SQLException {
    return tx.list(
        "SELECT key_id, public_key FROM checkpoint_keys ORDER BY key_id",
        row -> new Key(row.text("key_id"), row.text("public_key")));
  }

  /** The receipt of an item's newest decision; none for one of before there were checkpoints. */
  public static Optional<Receipt> receipt(Transaction tx, String itemId) throws SQLException {
    return tx.one(
            """
            SELECT c.* FROM checkpoints c JOIN decisions d USING (sequence)
            WHERE d.item_id = ? ORDER BY c.sequence DESC LIMIT 1
            """,
            Checkpoints::read,
            itemId)
        .map(Receipt::of);
  }

  /** The newest; none on a chain of before there were checkpoints. */
  static Optional<Checkpoint> newest(Transaction tx) throws SQLException {
    return tx.one("SELECT * FROM checkpoints ORDER BY sequence DESC LIMIT 1", Checkpoints::read);
  }

  static void register(Transaction tx, Checkpoint.Signer signer, Instant now) throws SQLException {
    tx.update(
        """
        INSERT INTO checkpoint_keys (key_id, public_key, first_used_at) VALUES (?, ?, ?)
        ON CONFLICT (key_id) DO NOTHING
        """,
        signer.keyId(),
        signer.publicKey(),
        now);
  }

  static void insert(Transaction tx, Checkpoint checkpoint) throws SQLException {
    tx.update(
        """
        INSERT INTO checkpoints (chain_id, sequence, hash, at, previous, key_id, signature)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        checkpoint.chainId(),
        checkpoint.sequence(),
        checkpoint.hash(),
        checkpoint.at(),
        checkpoint.previous(),
        checkpoint.keyId(),
        checkpoint.signature());
  }

  private static Checkpoint read(Found row) throws SQLException {
    return new Checkpoint(
        row.text("chain_id"),
        row.number("sequence"),
        row.text("hash"),
        row.instant("at"),
        row.text("previous"),
        row.text("key_id"),
        row.text("signature"));
  }
}
