package dev.countersign.review.http;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.PasskeyRefusedException;
import dev.countersign.review.login.RefusedAccountException;
import dev.countersign.review.login.TooBusyException;
import dev.countersign.review.signoff.ProofRefusedException;
import dev.countersign.review.signoff.RefusedTextException;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as an answer (RFC 9457). */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static Reply of(Exception failure, Instant now) {
    return switch (failure) {
      case ProblemException problem -> problem.reply();
      case RefusedException refused -> refused(refused.refusal());
      case RefusedTextException text ->
          Reply.problem(422, "Unprocessable text", Objects.toString(text.getMessage(), ""));
      case RefusedAccountException account ->
          Reply.problem(422, "Unprocessable account", Objects.toString(account.getMessage(), ""));
      case PasskeyRefusedException passkey ->
          Reply.problem(422, "Unprocessable passkey", Objects.toString(passkey.getMessage(), ""));
      case UndecodableException pixels ->
          Reply.problem(422, "Not decodable", Objects.toString(pixels.getMessage(), ""));
      case DicomParseException malformed ->
          Reply.problem(422, "Not decodable", "The stored object is malformed.");
      case ProofRefusedException proof -> proof(proof, now);
      case TooBusyException busy -> busy();
      case dev.countersign.review.images.TooBusyException busy -> busy();
      case SQLException database -> {
        log.warn("The database did not serve a request", database);
        yield Reply.problem(503, "Unavailable", "The database does not answer. Try again.")
            .with(Map.of("Retry-After", "2"));
      }
      default -> {
        log.error("A request failed", failure);
        yield Reply.problem(500, "Internal error", "This did not work. It has been logged.");
      }
    };
  }

  static Reply busy() {
    return Reply.problem(503, "Busy", "Too much at once. Try again in a moment.")
        .with(Map.of("Retry-After", "1"));
  }

  static Reply locked(Instant until, Instant now) {
    long seconds = Math.max(1, Duration.between(now, until).toSeconds() + 1);
    return Reply.problem(429, "Too many attempts", "Try again in %d seconds.".formatted(seconds))
        .with(Map.of("Retry-After", Long.toString(seconds)));
  }

  private static Reply proof(ProofRefusedException proof, Instant now) {
    return proof.attempt() instanceof Attempt.Locked locked
        ? locked(locked.until(), now)
        : Reply.problem(
            403,
            "Forbidden",
            "The %s is wrong. Nothing was signed.".formatted(proof.authentication()));
  }

  private static Reply refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoSuchItem none -> Reply.problem(404, "Not found", none.words());
      case Refusal.Decided decided -> Reply.problem(409, "Conflict", decided.words());
      case Refusal.NotNow notNow -> Reply.problem(409, "Conflict", notNow.words());
      case Refusal.SecondReadingNeeded needed ->
          Reply.problem(409, "Conflict", needed.words(), Map.of("code", "second-reading-needed"));
      case Refusal.Unreconciled open -> Reply.problem(409, "Conflict", open.words());
      case Refusal.NotHeld held ->
          Reply.problem(
              409,
              "Conflict",
              held.words(),
              held.holder() == null ? Map.of() : Map.of("claimedBy", held.holder()));
      case Refusal.Stale stale ->
          Reply.problem(
              409,
              "Conflict",
              stale.words(),
              Map.of("current", Map.of("text", stale.text(), "version", stale.version())));
    };
  }
}
