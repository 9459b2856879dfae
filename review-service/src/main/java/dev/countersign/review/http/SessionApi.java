package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.access.AccessEvent;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.access.Once;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.Sessions;
import dev.countersign.review.login.User;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Logging in and out, one's password, and one's logins. */
final class SessionApi {
  private static final int MAX_USERNAME = 64;

  private final Database database;
  private final Logins logins;
  private final LoginCookie cookie;
  private final Reproof reproof;
  private final InstantSource clock;
  private final Once lockedOut = new Once();

  SessionApi(
      Database database, Logins logins, LoginCookie cookie, Reproof reproof, InstantSource clock) {
    this.database = database;
    this.logins = logins;
    this.cookie = cookie;
    this.reproof = reproof;
    this.clock = clock;
  }

  private record Person(String id, String username, String name, String role) {
    static Person of(User user) {
      return new Person(
          Long.toString(user.id()),
          user.username(),
          user.printedName(),
          user.role().name().toLowerCase(Locale.ROOT));
    }
  }

  private record Session(
      Person user,
      String csrfToken,
      boolean passwordChangeNeeded,
      String mode,
      Instant serverTime) {}

  private record Running(
      String id,
      Instant createdAt,
      Instant lastSeenAt,
      boolean current,
      String address,
      String userAgent) {}

  void addTo(ApiRouter api) {
    api.on("logIn", this::logIn);
    api.on("getSession", call -> session(call.login()));
    api.on("logOut", this::logOut);
    api.on("changePassword", this::changePassword);
    api.on("listSessions", this::list);
    api.on("endSession", this::end);
  }

  private Reply logIn(Call call) throws SQLException {
    JsonNode body = call.json();
    String username = Call.text(body, "username").strip();
    if (username.length() > MAX_USERNAME) {
      return refused();
    }
    var begun = new AtomicReference<@Nullable LoginSession>();
    Attempt attempt =
        logins.verify(
            username,
            Call.text(body, "password"),
            (tx, user) -> begun.set(begin(tx, call, user, AccessKind.LOGGED_IN)));
    return switch (attempt) {
      case Attempt.Refused refused -> {
        note(call, AccessKind.LOGIN_REFUSED, username);
        yield refused();
      }
      case Attempt.Locked locked -> {
        String wait = username + " " + locked.until();
        if (lockedOut.isNew(wait)) {
          note(call, AccessKind.LOGIN_LOCKED, username);
          lockedOut.remember(wait);
        }
        yield Problems.locked(locked.until(), clock.instant());
      }
      case Attempt.Accepted accepted -> {
        if (call.session() != null) {
          logins.end(call.login());
        }
        yield opened(Objects.requireNonNull(begun.get()));
      }
    };
  }

  /** A login that nobody knew the token of before. */
  private LoginSession begin(Transaction tx, Call call, User user, AccessKind kind)
      throws SQLException {
    LoginSession begun = logins.begin(tx, user, call.sender());
    AccessLog.record(tx, call.by(begun, call.sight()).event(kind, clock.instant()));
    return begun;
  }

  private Reply opened(LoginSession begun) {
    return session(begun).with(Map.of("Set-Cookie", cookie.set(begun.token())));
  }

  /** A name that is nobody's is not written down: it may be a password typed in its place. */
  private void note(Call call, AccessKind kind, String typed) throws SQLException {
    Instant now = clock.instant();
    database.transaction(tx -> {
      Optional<User> user = logins.users().named(tx, typed);
      return AccessLog.record(
          tx,
          AccessEvent.of(kind, user.orElse(null), now)
              .failed()
              .from(call.sender().address(), null));
    });
  }

  private static Reply refused() {
    return Reply.problem(401, "Unauthorized", "The user name or the password is wrong.");
  }

  private Reply session(LoginSession session) {
    return Reply.json(
        new Session(
            Person.of(session.user()),
            session.csrfToken(),
            session.temporaryPassword(),
            "RESEARCH",
            clock.instant()));
  }

  private Reply logOut(Call call) throws SQLException {
    logins.end(call.login());
    Instant now = clock.instant();
    database.transaction(tx -> AccessLog.record(tx, call.event(AccessKind.LOGGED_OUT, now)));
    return Reply.noContent().with(Map.of("Set-Cookie", cookie.clear()));
  }

  /** Ends every login of the user; the asker goes on in a new one. */
  private Reply changePassword(Call call) throws SQLException {
    JsonNode body = call.json();
    String old = Call.text(body, "oldPassword");
    String wanted = Call.text(body, "newPassword");
    reproof.require(call, old);
    if (old.equals(wanted)) {
      throw new ProblemException(422, "Unprocessable", "The new password is the old one.");
    }
    var chosen = logins.users().ownPassword(call.user(), wanted);
    return opened(
        database.<LoginSession, SQLException>transaction(tx -> {
          // An administrator may have set another meanwhile, which ended this login.
          if (!Sessions.stands(tx, call.login())) {
            throw new ProblemException(401, "Unauthorized", "Log in first.");
          }
          logins.users().setPassword(tx, call.user().id(), chosen);
          return begin(tx, call, call.user(), AccessKind.PASSWORD_CHANGED);
        }));
  }

  private Reply list(Call call) throws SQLException {
    List<Running> running =
        logins.running(call.user()).stream()
            .map(login ->
                new Running(
                    login.id(),
                    login.createdAt(),
                    login.lastUsedAt(),
                    login.id().equals(call.login().id()),
                    login.sender().address(),
                    login.sender().userAgent()))
            .toList();
    return Reply.json(running);
  }

  private Reply end(Call call) throws SQLException {
    boolean ended =
        database.<Boolean, SQLException>transaction(tx ->
            Sessions.end(tx, call.user(), call.path("id"))
                && AccessLog.record(tx, call.event(AccessKind.LOGGED_OUT, clock.instant())) == 1);
    if (!ended) {
      throw new ProblemException(404, "Not found", "You have no such login.");
    }
    return Reply.noContent();
  }
}
