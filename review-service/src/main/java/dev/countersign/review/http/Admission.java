package dev.countersign.review.http;

import dev.countersign.review.access.AccessEvent;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.access.Glass;
import dev.countersign.review.access.Once;
import dev.countersign.review.access.Sight;
import dev.countersign.review.database.Database;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.ProofRefusedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the API: first who asks, then the CSRF token of a request that changes something,
 * then the role, then what that role sees of the item, then what the contract says of the request.
 * What fails is denied, and a denial is written down.
 */
final class Admission {
  private static final Logger log = LoggerFactory.getLogger(Admission.class);

  private final Database database;
  private final Logins logins;
  private final LoginCookie cookie;
  private final InstantSource clock;
  private final Once denied = new Once();
  private final Once refused = new Once();

  Admission(Database database, Logins logins, LoginCookie cookie, InstantSource clock) {
    this.database = database;
    this.logins = logins;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** Lets a request in and has it answered. */
  Reply serve(
      HttpServerRequest request, ContractOperation operation, Operation answering, Call call)
      throws Exception {
    Call admitted = admit(request, operation, call);
    try {
      return answering.answer(admitted);
    } catch (ProofRefusedException e) {
      record(refusal(admitted, e.attempt()).saying(operation.name()));
      throw e;
    }
  }

  /** The request with who asks and what they see; what it holds keeps to the contract. */
  Call admit(HttpServerRequest request, ContractOperation operation, Call call)
      throws SQLException {
    try {
      Call admitted = asked(request, operation, call);
      operation.rules().check(admitted);
      return admitted;
    } catch (ProblemException e) {
      tell(operation, call, e.reply().status());
      throw e;
    }
  }

  /** In the log once a minute for the same sender, operation and status, without what was sent. */
  private void tell(ContractOperation operation, Call call, int status) {
    String address = call.sender().address();
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    String what =
        String.join(" ", address, operation.name(), Integer.toString(status), minute.toString());
    if (refused.isNew(what)) {
      refused.remember(what);
      log.atWarn()
          .setMessage("A request was refused")
          .addKeyValue("operation", operation.id())
          .addKeyValue("status", status)
          .addKeyValue("address", address)
          .log();
    }
  }

  private Call asked(HttpServerRequest request, ContractOperation operation, Call call)
      throws SQLException {
    if (call.body().length() > 0 && !isJson(request)) {
      throw new ProblemException(415, "Unsupported media type", "Send application/json.");
    }
    Optional<LoginSession> session = session(request, operation);
    if (operation.access() == Access.ANYONE) {
      return call.by(session.orElse(null), Sight.WITHOUT_PATIENT);
    }
    return admit(
        request,
        operation,
        call,
        session.orElseThrow(() -> new ProblemException(401, "Unauthorized", "Log in first.")));
  }

  private Call admit(
      HttpServerRequest request, ContractOperation operation, Call call, LoginSession session)
      throws SQLException {
    Call asked = call.by(session, Sight.WITHOUT_PATIENT);
    String csrf = Objects.requireNonNullElse(request.getHeader("X-CSRF-Token"), "");
    if (!request.method().equals(HttpMethod.GET) && !session.acceptsCsrf(csrf)) {
      throw denied(asked, operation, "csrf", "The X-CSRF-Token header is not right.");
    }
    if (session.temporaryPassword() && operation.access() != Access.LOGGED_IN) {
      throw denied(
          asked, operation, "password-change-needed", "Choose a password of your own first.");
    }
    Sight sight = sight(operation, call, session.user());
    if (!operation.access().allows(session.user().role(), sight)) {
      boolean behindGlass = operation.access() == Access.READS && session.user().role().lists();
      throw behindGlass
          ? denied(asked, operation, "break-glass-needed", "Your role does not see patients.")
          : denied(asked, operation, "role", "Your role does not allow this.");
    }
    return call.by(session, sight);
  }

  private Sight sight(ContractOperation operation, Call call, User user) throws SQLException {
    Sight byRole = Sight.of(user.role());
    boolean opensItem = operation.access() == Access.READS || operation.access() == Access.LISTS;
    String item = call.path().get("id");
    boolean byGlass =
        !byRole.showsPatient() && opensItem && item != null && glassBroken(user, call.itemId());
    return byGlass ? Sight.THROUGH_BROKEN_GLASS : byRole;
  }

  private boolean glassBroken(User user, String itemId) throws SQLException {
    return database.<Boolean, SQLException>transaction(
        tx -> Glass.broken(tx, user, itemId, clock.instant()));
  }

  /** Written down once a minute for the same login, route and reason. */
  private ProblemException denied(
      Call call, ContractOperation operation, String reason, String detail) throws SQLException {
    LoginSession session = call.login();
    log.atWarn()
        .setMessage("A request was denied")
        .addKeyValue("userId", session.user().id())
        .addKeyValue("reason", reason)
        .log();
    Instant now = clock.instant();
    String what =
        String.join(
            " ",
            session.id(),
            operation.name(),
            reason,
            now.truncatedTo(ChronoUnit.MINUTES).toString());
    if (denied.isNew(what)) {
      record(call.event(AccessKind.DENIED, now).failed().saying(reason + ": " + operation.name()));
      denied.remember(what);
    }
    return new ProblemException(403, "Forbidden", detail, Map.of("code", reason));
  }

  private AccessEvent refusal(Call call, Attempt attempt) {
    AccessKind kind =
        attempt instanceof Attempt.Locked ? AccessKind.LOGIN_LOCKED : AccessKind.LOGIN_REFUSED;
    return call.event(kind, clock.instant()).failed();
  }

  private void record(AccessEvent event) throws SQLException {
    database.transaction(tx -> AccessLog.record(tx, event));
  }

  private Optional<LoginSession> session(HttpServerRequest request, ContractOperation operation)
      throws SQLException {
    Optional<String> token = cookie.token(request);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    return unattended(request, operation) ? logins.look(token.get()) : logins.use(token.get());
  }

  /** An open page reads on by itself: a login must not last because nobody closed the window. */
  private static boolean unattended(HttpServerRequest request, ContractOperation operation) {
    return "true".equals(request.getHeader("X-Unattended"))
        || operation.id().equals("followEvents");
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
    return type.split(";")[0].strip().equalsIgnoreCase("application/json");
  }
}
