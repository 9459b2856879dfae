package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.User;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/** Logging in and out. */
final class SessionApi {
  private static final int MAX_USERNAME = 64;

  private final Logins logins;
  private final LoginCookie cookie;
  private final InstantSource clock;

  SessionApi(Logins logins, LoginCookie cookie, InstantSource clock) {
    this.logins = logins;
    this.cookie = cookie;
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

  private record Session(Person user, String csrfToken, String mode, Instant serverTime) {}

  void addTo(ApiRouter api) {
    api.on("logIn", this::logIn);
    api.on("getSession", call -> session(call.login()));
    api.on("logOut", this::logOut);
  }

  private Reply logIn(Call call) throws SQLException {
    JsonNode body = call.json();
    String username = Call.text(body, "username").strip();
    if (username.length() > MAX_USERNAME) {
      return refused();
    }
    return switch (logins.verify(username, Call.text(body, "password"))) {
      case Attempt.Refused refused -> refused();
      case Attempt.Locked locked -> Problems.locked(locked.until(), clock.instant());
      case Attempt.Accepted accepted -> {
        if (call.session() != null) {
          logins.end(call.login());
        }
        LoginSession begun = logins.begin(accepted.user());
        yield session(begun).with(Map.of("Set-Cookie", cookie.set(begun.token())));
      }
    };
  }

  private static Reply refused() {
    return Reply.problem(401, "Unauthorized", "The user name or the password is wrong.");
  }

  private Reply session(LoginSession session) {
    return Reply.json(
        new Session(Person.of(session.user()), session.csrfToken(), "RESEARCH", clock.instant()));
  }

  private Reply logOut(Call call) throws SQLException {
    logins.end(call.login());
    return Reply.noContent().with(Map.of("Set-Cookie", cookie.clear()));
  }
}
