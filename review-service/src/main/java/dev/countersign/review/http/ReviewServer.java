package dev.countersign.review.http;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.web.Listening;
import dev.countersign.review.ask.Asking;
import dev.countersign.review.ask.QuestionFeed;
import dev.countersign.review.audit.AuditExport;
import dev.countersign.review.database.Database;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.dicomweb.Metadata;
import dev.countersign.review.images.Images;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.login.Logins;
import dev.countersign.review.signoff.Addenda;
import dev.countersign.review.signoff.Handover;
import dev.countersign.review.signoff.Retractions;
import dev.countersign.review.signoff.SignOff;
import dev.countersign.review.worklist.ChangeFeed;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.ViewCounts;
import dev.countersign.review.worklist.Worklist;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** The page and its API on one port. */
public final class ReviewServer implements AutoCloseable {
  // 64 KiB of text, where each character may be written as a JSON escape of six.
  private static final long MAX_BODY = 512 * 1024;
  private static final int MAX_HEADERS = 16 * 1024;
  private static final int IDLE_SECONDS = 120;

  private final WorkerPool workers = new WorkerPool("review-worker", 16, 128);
  // Decoding is slow: it must not hold up those who read and sign.
  private final WorkerPool decoders = new WorkerPool("review-image", 4, 256);
  private final EventStream events;
  private final ItemPages pages;
  private final ChangeFeed feed;
  private final QuestionFeed questions;
  private final HttpServer server;

  /**
   * What the server serves.
   *
   * @param posted told after whatever put something into the outbox
   */
  public record Parts(
      Database database,
      BlobStore blobs,
      Logins logins,
      Worklist worklist,
      Claims claims,
      SignOff signOff,
      Retractions retractions,
      Handover handover,
      Addenda addenda,
      AuditExport export,
      Manifests manifests,
      Images images,
      Asking asking,
      Deliveries deliveries,
      Runnable posted) {}

  private ReviewServer(Vertx vertx, HttpSettings settings, Parts parts, InstantSource clock) {
    events = new EventStream(vertx, parts.logins(), workers, clock);
    pages = new ItemPages(parts.database(), parts.blobs(), parts.manifests(), clock);
    questions =
        QuestionFeed.start(
            parts.database(),
            asked -> events.question(asked.itemId(), pages.question(asked)),
            clock);
    var counts = new ViewCounts(parts.database(), clock);
    feed =
        ChangeFeed.start(parts.database(), parts.worklist(), counts, parts.claims(), events, clock);
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setIdleTimeout(IDLE_SECONDS)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setMaxFormAttributeSize(0))
            .requestHandler(router(vertx, settings, parts, counts, clock));
  }

  /** Starts listening. */
  public static ReviewServer start(
      Vertx vertx, HttpSettings settings, Parts parts, InstantSource clock)
      throws TimeoutException {
    var started = new ReviewServer(vertx, settings, parts, clock);
    Listening.listen(started.server, "The web queue", settings.host(), settings.port());
    return started;
  }

  private Router router(
      Vertx vertx, HttpSettings settings, Parts parts, ViewCounts counts, InstantSource clock) {
    Router router = Router.router(vertx);
    router.route().handler(new SecurityHeaders(settings.secureCookie()));
    router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
    var cookie = new LoginCookie(settings.secureCookie());
    var contract = Contract.shipped();
    var bindings = new Bindings(contract);
    var admission = new Admission(parts.database(), parts.logins(), cookie, clock);
    var api = new ApiRouter(vertx, router, bindings, workers, admission, clock);
    api.on("getContract", call -> Reply.json(contract.document()));
    var reproof = new Reproof(parts.database(), parts.logins(), clock);
    new SessionApi(parts.database(), parts.logins(), cookie, reproof, clock).addTo(api);
    new PasskeyApi(parts.database(), parts.logins().passkeys(), reproof, clock).addTo(api);
    new UsersApi(parts.database(), parts.logins().users(), clock).addTo(api);
    new AccessApi(parts.database(), clock).addTo(api);
    new WorklistApi(parts.database(), parts.worklist(), counts, parts.claims(), clock).addTo(api);
    new ViewsApi(parts.database(), parts.worklist()).addTo(api);
    new ItemApi(pages, parts.claims(), parts.signOff(), parts.posted()).addTo(api);
    new DecisionApi(pages, parts).addTo(api);
    new AuditApi(parts.database(), parts.export(), clock).addTo(api);
    new QuestionApi(parts.asking(), pages, parts.posted()).addTo(api);
    new DestinationApi(parts.database(), parts.deliveries(), clock, parts.posted()).addTo(api);
    var slow = new ApiRouter(vertx, router, bindings, decoders, admission, clock);
    addImages(slow, parts, clock);
    api.onStream("followEvents", events::open);
    bindings.complete();
    router.route("/api/*").handler(ReviewServer::noSuchOperation);
    router.route("/dicomweb/*").handler(ReviewServer::noSuchOperation);
    var files = new PageFiles("webroot");
    router.get().handler(context -> file(context, files));
    router.route().failureHandler(ReviewServer::failed);
    return router;
  }

  private static void addImages(ApiRouter api, Parts parts, InstantSource clock) {
    var readings = new ImageReadings(clock);
    new ImageApi(parts.database(), parts.manifests(), parts.images(), readings, clock).addTo(api);
    var instances = new DicomwebInstances(parts.database(), parts.manifests(), readings);
    var metadata = new Metadata(parts.blobs(), parts.images());
    new DicomwebApi(parts.database(), parts.manifests(), instances, metadata).addTo(api);
    new DicomwebFrames(instances, parts.images()).addTo(api);
  }

  private void file(RoutingContext context, PageFiles files) {
    String path = context.request().path();
    var response = context.response();
    var eventLoop = context.vertx().getOrCreateContext();
    try {
      workers.run(() -> {
        Reply reply = files.answer(path);
        eventLoop.runOnContext(ignored -> ApiRouter.write(response, reply));
      });
    } catch (RejectedExecutionException e) {
      ApiRouter.write(response, Problems.busy());
    }
  }

  private static void noSuchOperation(RoutingContext context) {
    ApiRouter.write(
        context.response(), Reply.problem(404, "Not found", "There is no such operation."));
  }

  private static void failed(RoutingContext context) {
    int status = context.statusCode() >= 400 ? context.statusCode() : 500;
    String detail =
        status == 413 ? "The body is larger than this API takes." : "The request failed.";
    ApiRouter.write(context.response(), Reply.problem(status, "Refused", detail));
  }

  /** The port in use. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    feed.close();
    questions.close();
    events.close();
    server.close().await();
    workers.close();
    decoders.close();
  }
}
