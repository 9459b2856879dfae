package dev.countersign.review;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.EventSubscriber;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.review.ask.Answers;
import dev.countersign.review.ask.Asking;
import dev.countersign.review.audit.AuditExport;
import dev.countersign.review.audit.CheckpointFile;
import dev.countersign.review.audit.CheckpointKey;
import dev.countersign.review.database.Database;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.delivery.Delivery;
import dev.countersign.review.http.ReviewServer;
import dev.countersign.review.images.Images;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.login.LoginSettings;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.PasswordCost;
import dev.countersign.review.login.Users;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.outbox.OutboxRelay;
import dev.countersign.review.signoff.Addenda;
import dev.countersign.review.signoff.Chain;
import dev.countersign.review.signoff.Handover;
import dev.countersign.review.signoff.Retractions;
import dev.countersign.review.signoff.SignOff;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.Projection;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.schemas.EventCodec;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;

/**
 * The review service: the queue, the signatures, and the way out for what was signed. Several may
 * run on one database and one Kafka.
 */
public final class ReviewService implements Service {
  private static final String GROUP = "review";
  private static final String ANSWERS_GROUP = "review-answers";

  private final Database database;
  private final Logins logins;
  private final EventPublisher publisher;
  private final OutboxRelay relay;
  private final Delivery delivery;
  private final EventSubscriber subscriber;
  private final EventSubscriber answers;
  private final CheckpointFile checkpoints;
  private final ReviewServer server;
  private final Readiness readiness;

  private ReviewService(
      Vertx vertx,
      ReviewSettings settings,
      KafkaSettings kafka,
      BlobStore blobs,
      TaskCatalogue catalogue,
      InstantSource clock)
      throws TimeoutException, IOException {
    var codec = new EventCodec();
    database = Database.open(settings.database());
    logins =
        new Logins(
            database,
            new LoginSettings(
                settings.sessionIdle(),
                settings.sessionMaximum(),
                settings.http().relyingParty(),
                PasswordCost.STANDARD),
            clock);
    var worklist = new Worklist(clock);
    var claims = new Claims(database, worklist, settings.claimLease(), clock);
    var outbox = new Outbox(codec);
    var deliveries = new Deliveries(settings.delivery(), outbox);
    var key = CheckpointKey.load(settings.audit().keyFile());
    var chain = new Chain(outbox, key);
    var secondReading = settings.effectiveSecondReading();
    checkpoints =
        CheckpointFile.start(settings.audit().folder(), settings.instanceId(), database, key);
    publisher = EventPublisher.open(kafka, codec, "review-outbox");
    relay = OutboxRelay.start(database, publisher, codec);
    delivery =
        Delivery.start(
            settings.delivery(), database, blobs, deliveries, Metrics.globalRegistry, clock);
    var manifests = new Manifests(blobs, codec);
    server =
        ReviewServer.start(
            vertx,
            settings.http(),
            new ReviewServer.Parts(
                database,
                blobs,
                logins,
                worklist,
                claims,
                new SignOff(database, logins, blobs, chain, deliveries, secondReading, clock),
                new Retractions(database, logins, chain, deliveries, clock),
                new Handover(database, worklist, secondReading, clock),
                new Addenda(database, worklist, settings.claimLease(), clock),
                new AuditExport(database),
                manifests,
                new Images(blobs),
                new Asking(database, manifests, catalogue, outbox, clock),
                deliveries,
                this::posted),
            clock);
    subscriber =
        EventSubscriber.start(
            kafka,
            codec,
            GROUP,
            settings.instanceId(),
            Projection.TOPICS,
            new Projection(database, codec, blobs, clock));
    answers =
        EventSubscriber.start(
            kafka,
            codec,
            ANSWERS_GROUP,
            settings.instanceId(),
            Answers.TOPICS,
            new Answers(database));
    readiness = Readiness.watch(database, kafka, GROUP);
  }

  /**
   * Starts the service; the topics exist.
   *
   * @param catalogue the tasks that readers may ask for
   * @throws TimeoutException when the port cannot be opened in time
   * @throws IOException when the key or the folder of the audit cannot be used
   */
  public static ReviewService start(
      Vertx vertx,
      ReviewSettings settings,
      KafkaSettings kafka,
      BlobStore blobs,
      TaskCatalogue catalogue,
      InstantSource clock)
      throws TimeoutException, IOException {
    return new ReviewService(vertx, settings, kafka, blobs, catalogue, clock);
  }

  /** The accounts. */
  public Users users() {
    return logins.users();
  }

  /** The port of the page and its API. */
  public int port() {
    return server.port();
  }

  private void posted() {
    relay.wake();
    delivery.wake();
    checkpoints.wake();
  }

  @Override
  public String name() {
    return "review";
  }

  /** True when the database answers and what stood on the topics at the start is in the queue. */
  @Override
  public boolean ready() {
    return readiness.ready();
  }

  @Override
  public void close() {
    readiness.close();
    server.close();
    answers.close();
    subscriber.close();
    delivery.close();
    relay.close();
    publisher.close();
    checkpoints.close();
    database.close();
  }
}
