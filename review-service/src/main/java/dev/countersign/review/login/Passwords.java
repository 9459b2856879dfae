package dev.countersign.review.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashes: Argon2id (RFC 9106) on one lane, written {@code argon2id$m$t$salt$hash}. At most
 * two are computed at a time, so that a flood of logins cannot take the memory. Safe for use by
 * many threads.
 */
final class Passwords {
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 10;

  // Kept from one hash to the next: so much new memory each time would push all else that lives
  // for a moment into the old generation, and every collection there stops the service.
  private final BlockPool memory;
  private final PasswordCost cost;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  // Of no password: it takes the same work to see that none belongs to it.
  private final String nobody;

  /** Hashes new passwords at this cost. */
  Passwords(PasswordCost cost) {
    this.cost = cost;
    this.memory =
        new FixedBlockPool(AT_ONCE * Argon2BytesGenerator.getBlockCount(cost.memoryKib(), LANES));
    this.nobody = written(random(SALT_BYTES), random(HASH_BYTES));
  }

  /** A hash to keep, with a new salt. */
  String hash(String password) {
    byte[] salt = random(SALT_BYTES);
    return written(salt, compute(password, salt, cost.memoryKib(), cost.passes()));
  }

  private String written(byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "argon2id$%d$%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** True when the password belongs to the hash. */
  boolean matches(String password, String kept) {
    String[] parts = kept.split("\\$");
    byte[] salt = Base64.getDecoder().decode(parts[3]);
    byte[] expected = Base64.getDecoder().decode(parts[4]);
    byte[] actual = compute(password, salt, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    return MessageDigest.isEqual(expected, actual);
  }

  /** The same work as {@link #matches} for a user who does not exist. */
  void pretend(String password) {
    boolean ignored = matches(password, nobody);
    if (ignored) {
      throw new IllegalStateException("A random password was guessed");
    }
  }

  private byte[] compute(String password, byte[] salt, int memoryKib, int passes) {
    takeTurn();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(LANES)
              .withBlockPool(memory)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[HASH_BYTES];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new TooBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException();
    }
  }
}
