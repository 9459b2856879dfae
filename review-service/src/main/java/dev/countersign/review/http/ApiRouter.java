package dev.countersign.review.http;

import dev.countersign.review.access.Sight;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Sender;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * Routes of the API, as the contract describes them. Each request is taken in on the event loop and
 * answered on the worker pool, once {@link Admission} let it in.
 */
final class ApiRouter {
  private final Vertx vertx;
  private final Router router;
  private final Bindings bindings;
  private final WorkerPool workers;
  private final Admission admission;
  private final InstantSource clock;

  ApiRouter(
      Vertx vertx,
      Router router,
      Bindings bindings,
      WorkerPool workers,
      Admission admission,
      InstantSource clock) {
    this.vertx = vertx;
    this.router = router;
    this.bindings = bindings;
    this.workers = workers;
    this.admission = admission;
    this.clock = clock;
  }

  /** Work on a worker thread. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Call call) throws Exception;
  }

  /** Binds an operation of the contract to what answers it. */
  void on(String operationId, Operation operation) {
    ContractOperation described = bindings.bind(operationId);
    router
        .route(described.method(), described.route())
        .handler(context ->
            onWorker(
                context,
                call -> admission.serve(context.request(), described, operation, call),
                ApiRouter::write));
  }

  /**
   * Binds an operation that keeps its connection: once the asker is known, {@code opened} gets the
   * response on the event loop.
   */
  void onStream(String operationId, BiConsumer<HttpServerResponse, LoginSession> opened) {
    ContractOperation described = bindings.bind(operationId);
    router
        .route(described.method(), described.route())
        .handler(context ->
            onWorker(
                context,
                call -> admission.admit(context.request(), described, call).login(),
                opened));
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

  private static Call call(RoutingContext context) {
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach(entry -> query.put(entry.getKey(), entry.getValue()));
    Buffer body = context.body().buffer();
    return new Call(
        null,
        Sight.WITHOUT_PATIENT,
        sender(context.request()),
        Map.copyOf(context.pathParams()),
        query,
        header(context, "Accept"),
        header(context, "If-None-Match"),
        body == null ? Buffer.buffer() : body);
  }

  private static Sender sender(HttpServerRequest request) {
    return new Sender(
        request.remoteAddress().hostAddress(),
        Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
  }

  private static String header(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.request().getHeader(name), "");
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
