package dev.countersign.review.http;

import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.database.Database;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.Logins;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/** The password shown again, before an account opens in another way. */
record Reproof(Database database, Logins logins, InstantSource clock) {

  /**
   * Goes on only when the password is the asker's.
   *
   * @throws ProblemException when it is not; counted like a failed login
   */
  void require(Call call, String password) throws SQLException {
    switch (logins.verify(call.user().username(), password)) {
      case Attempt.Accepted accepted -> {}
      case Attempt.Refused refused -> {
        note(call, AccessKind.LOGIN_REFUSED);
        throw new ProblemException(403, "Forbidden", "The password is wrong. Nothing was changed.");
      }
      case Attempt.Locked locked -> {
        note(call, AccessKind.LOGIN_LOCKED);
        throw new ProblemException(Problems.locked(locked.until(), clock.instant()));
      }
    }
  }

  private void note(Call call, AccessKind kind) throws SQLException {
    Instant now = clock.instant();
    database.transaction(tx -> AccessLog.record(tx, call.event(kind, now).failed()));
  }
}
