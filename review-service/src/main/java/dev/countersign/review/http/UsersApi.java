package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.login.Users;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts, for administrators. A password that they choose is good for one change alone. */
final class UsersApi {
  private final Database database;
  private final Users users;
  private final InstantSource clock;

  UsersApi(Database database, Users users, InstantSource clock) {
    this.database = database;
    this.users = users;
    this.clock = clock;
  }

  private record Shown(
      String id,
      String username,
      String name,
      String role,
      boolean disabled,
      boolean temporaryPassword) {
    static Shown of(Users.Listed listed) {
      User user = listed.user();
      return new Shown(
          Long.toString(user.id()),
          user.username(),
          user.printedName(),
          user.role().name().toLowerCase(Locale.ROOT),
          listed.disabled(),
          listed.temporaryPassword());
    }
  }

  void addTo(ApiRouter api) {
    api.on("listUsers", this::list);
    api.on("addUser", this::add);
    api.on("changeUser", this::change);
  }

  private Reply list(Call call) throws SQLException {
    return Reply.json(
        Map.of("users", database.transaction(users::all).stream().map(Shown::of).toList()));
  }

  private Reply add(Call call) throws SQLException {
    JsonNode body = call.json();
    String username = Call.text(body, "username");
    String name = Call.text(body, "name");
    Role role = role(Call.text(body, "role"));
    var password = users.temporaryPassword(username, Call.text(body, "password"));
    return Reply.json(
        database.<Shown, SQLException>transaction(tx -> {
          requireStanding(tx, call, call.user().id());
          User added = users.add(tx, username, name, role, password);
          note(tx, call, added, "made as " + role);
          return Shown.of(locked(tx, added.id()));
        }));
  }

  private Reply change(Call call) throws SQLException {
    JsonNode body = call.json();
    int id = call.number("id");
    String typed = Call.textOrNull(body, "password");
    User known = database.transaction(tx -> locked(tx, id)).user();
    // Hashing is slow: it is done before the account is locked.
    var password = typed == null ? null : users.temporaryPassword(known.username(), typed);
    return Reply.json(
        database.<Shown, SQLException>transaction(tx -> {
          requireStanding(tx, call, id);
          Users.Listed before = locked(tx, id);
          Role role = role(body, before.user().role());
          boolean disabled = Call.flag(body, "disabled", before.disabled());
          requireOther(call, before, role, disabled, typed);
          String name =
              Objects.requireNonNullElse(
                  Call.textOrNull(body, "name"), before.user().printedName());
          users.change(tx, before, name, role, disabled);
          if (password != null) {
            users.setPassword(tx, id, password);
          }
          note(tx, call, before.user(), changes(before, role, disabled, password != null));
          return Shown.of(locked(tx, id));
        }));
  }

  /**
   * Holds the asker against the own account as it is by now. It is locked with the one that is to
   * change, in the order of their ids, so that of two administrators who disable each other one is
   * left.
   */
  private void requireStanding(Transaction tx, Call call, long other) throws SQLException {
    long own = call.user().id();
    locked(tx, Math.min(own, other));
    locked(tx, Math.max(own, other));
    Users.Listed asker = locked(tx, own);
    if (asker.disabled() || asker.user().role() != Role.ADMINISTRATOR) {
      throw new ProblemException(409, "Conflict", "Your account has changed. Log in again.");
    }
  }

  /** So that an administrator is always left, and a password is its owner's. */
  private static void requireOther(
      Call call, Users.Listed before, Role role, boolean disabled, @Nullable String password) {
    boolean own = before.user().id() == call.user().id();
    if (own && (role != before.user().role() || disabled || password != null)) {
      throw new ProblemException(
          409, "Conflict", "Another administrator has to change this of your own account.");
    }
  }

  private static String changes(Users.Listed before, Role role, boolean disabled, boolean reset) {
    return "role %s to %s, disabled %s to %s%s"
        .formatted(
            before.user().role(), role, before.disabled(), disabled, reset ? ", password set" : "");
  }

  private void note(Transaction tx, Call call, User subject, String what) throws SQLException {
    AccessLog.record(
        tx,
        call.event(AccessKind.USER_CHANGED, clock.instant())
            .saying("user %d: %s".formatted(subject.id(), what)));
  }

  private Users.Listed locked(Transaction tx, long id) throws SQLException {
    return users
        .lock(tx, id)
        .orElseThrow(() -> new ProblemException(404, "Not found", "There is no such user."));
  }

  private static Role role(JsonNode body, Role otherwise) {
    return Optional.ofNullable(Call.textOrNull(body, "role")).map(UsersApi::role).orElse(otherwise);
  }

  private static Role role(String name) {
    return Role.named(name)
        .orElseThrow(() -> ProblemException.badRequest("There is no such role."));
  }
}
