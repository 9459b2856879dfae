package dev.countersign.review.signoff;

import dev.countersign.review.login.PasskeyOffer;
import java.time.Duration;
import java.time.Instant;

/**
 * What a passkey is to sign: the hash of the record as it will stand, but for its place in the
 * chain.
 *
 * @param sha256 the challenge, in hexadecimal digits
 * @param signedAt the time that the record will have
 * @param offer the passkeys that may answer
 */
public record Challenge(String sha256, Instant signedAt, PasskeyOffer offer) {
  /** The record waits this long. */
  public static final Duration LASTS = Duration.ofMinutes(2);
}
