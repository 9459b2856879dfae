package dev.countersign.review.login;

/**
 * What a new hash of a password costs to make, and so to guess: Argon2id on one lane (RFC 9106
 * §3.1). A hash that is kept says its own.
 *
 * @param memoryKib memory in KiB
 * @param passes over that memory
 */
public record PasswordCost(int memoryKib, int passes) {
  /** What the service uses: 19 MiB and two passes. */
  public static final PasswordCost STANDARD = new PasswordCost(19_456, 2);
}
