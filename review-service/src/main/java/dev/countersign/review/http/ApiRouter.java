package dev.countersign.review.http;

import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Logins;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes of the API. Each request is taken in on the event loop and answered on the worker pool:
 * first who asks, then the CSRF token of a request that changes something, then the role, then the
 * operation. What fails is denied.
 */
final class ApiRouter {
  private static final Logger log = LoggerFactory.getLogger(ApiRouter.class);

  private final Vertx vertx;
  private final Router router;
  private final WorkerPool workers;
  private final Logins logins;
  private final LoginCookie cookie;
  private final InstantSource clock;

  ApiRouter(
      Vertx vertx,
      Router router,
      WorkerPool workers,
      Logins logins,
      LoginCookie cookie,
      InstantSource clock) {
    this.vertx = vertx;
    this.router = router;
    this.workers = workers;
    this.logins = logins;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** Work on a worker thread. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Call call) throws Exception;
  }

  /** Adds a route that answers. */
  void add(HttpMethod method, String path, Access access, Operation operation) {
    router
        .route(method, path)
        .handler(context ->
            onWorker(
                context,
                call -> operation.answer(checked(context, access, call)),
                ApiRouter::write));
  }

  /**
   * Adds a GET route that keeps its connection: once the asker is known, {@code opened} gets the
   * response on the event loop.
   */
  void addStream(String path, Access access, BiConsumer<HttpServerResponse, LoginSession> opened) {
    router
        .get(path)
        .handler(
            context -> onWorker(context, call -> checked(context, access, call).login(), opened));
  }

  private <T> void onWorker(
      RoutingContext context, Work<T> work, BiConsumer<HttpServerResponse, T> then) {
    Call call = call(context);
    Context eventLoop = vertx.getOrCreateContext();
    HttpServerResponse response = context.response();
    try {
      workers.run(() -> {
        Runnable answer = answer(work, call, response, then);
        eventLoop.runOnContext(ignored -> unlessClosed(response, answer));
      });
    } catch (RejectedExecutionException e) {
      write(response, Problems.busy());
    }
  }

  private <T> Runnable answer(
      Work<T> work,
      Call call,
      HttpServerResponse response,
      BiConsumer<HttpServerResponse, T> then) {
    try {
      T result = work.on(call);
      return () -> then.accept(response, result);
    } catch (Exception e) {
      Reply problem = Problems.of(e, clock.instant());
      return () -> write(response, problem);
    }
  }

  private static void unlessClosed(HttpServerResponse response, Runnable answer) {
    if (!response.closed()) {
      answer.run();
    }
  }

  private Call checked(RoutingContext context, Access access, Call call) throws SQLException {
    HttpServerRequest request = context.request();
    if (call.body().length() > 0 && !isJson(request)) {
      throw new ProblemException(415, "Unsupported media type", "Send application/json.");
    }
    LoginSession session = session(request).orElse(null);
    if (access != Access.ANYONE) {
      admit(request, access, session);
    }
    return new Call(session, call.path(), call.query(), call.ifNoneMatch(), call.body());
  }

  private static void admit(
      HttpServerRequest request, Access access, @Nullable LoginSession session) {
    if (session == null) {
      throw new ProblemException(401, "Unauthorized", "Log in first.");
    }
    String csrf = Objects.requireNonNullElse(request.getHeader("X-CSRF-Token"), "");
    if (!request.method().equals(HttpMethod.GET) && !session.acceptsCsrf(csrf)) {
      denied(session, "csrf");
      throw new ProblemException(403, "Forbidden", "The X-CSRF-Token header is not right.");
    }
    if (!access.allows(session.user().role())) {
      denied(session, "role");
      throw new ProblemException(403, "Forbidden", "Your role does not allow this.");
    }
  }

  private static void denied(LoginSession session, String reason) {
    log.atWarn()
        .setMessage("A request was denied")
        .addKeyValue("userId", session.user().id())
        .addKeyValue("reason", reason)
        .log();
  }

  private Optional<LoginSession> session(HttpServerRequest request) throws SQLException {
    Optional<String> token = cookie.token(request);
    return token.isEmpty() ? Optional.empty() : logins.use(token.get());
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
    return type.split(";")[0].strip().equalsIgnoreCase("application/json");
  }

  private static Call call(RoutingContext context) {
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach(entry -> query.put(entry.getKey(), entry.getValue()));
    Buffer body = context.body().buffer();
    return new Call(
        null,
        Map.copyOf(context.pathParams()),
        query,
        Objects.requireNonNullElse(context.request().getHeader("If-None-Match"), ""),
        body == null ? Buffer.buffer() : body);
  }

  static void write(HttpServerResponse response, Reply reply) {
    response.setStatusCode(reply.status());
    if (!reply.contentType().isEmpty()) {
      response.putHeader("Content-Type", reply.contentType());
    }
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }
}
