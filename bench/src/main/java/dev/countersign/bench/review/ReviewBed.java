package dev.countersign.bench.review;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.review.ReviewService;
import dev.countersign.review.ReviewSettings;
import dev.countersign.review.database.Database;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.Worklist;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The product's own review service over its real port, on a PostgreSQL and a broker of its own. */
final class ReviewBed implements AutoCloseable {
  /** Of every reader. */
  static final String PASSWORD = "correct horse battery";

  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka broker;
  private final ReviewSettings settings;
  private final Vertx vertx = Vertx.vertx();
  private final ReviewService service;
  private final Database database;
  private final Queue queue;

  private ReviewBed(Path folder, EmbeddedPostgres postgres, EmbeddedKafka broker)
      throws IOException, TimeoutException {
    this.postgres = postgres;
    this.broker = broker;
    Configuration configuration = configuration(folder);
    this.settings = configuration.section("review", ReviewSettings.class);
    var kafka = configuration.section("kafka", KafkaSettings.class);
    new TopicProvisioner(kafka, false).provision();
    var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
    this.service =
        ReviewService.start(
            vertx, settings, kafka, blobs, TaskCatalogue.shipped(), InstantSource.system());
    this.database = Database.open(settings.database());
    this.queue = new Queue(database, blobs, postgres);
  }

  /** Starts everything on a new folder, with an empty queue. */
  static ReviewBed start(Path folder) throws Exception {
    var bed =
        new ReviewBed(
            folder,
            EmbeddedPostgres.start(folder.resolve("postgres"), 0),
            EmbeddedKafka.start(folder.resolve("kafka"), 0));
    while (!bed.service.ready()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return bed;
  }

  private Configuration configuration(Path folder) {
    return Configuration.shipped()
        .with(
            Map.ofEntries(
                Map.entry("kafka.bootstrap-servers", broker.bootstrapServers()),
                Map.entry("blobs.directory", folder.resolve("blobs").toString()),
                Map.entry("blobs.durability", "process-crash"),
                Map.entry("review.http.host", "localhost"),
                Map.entry("review.http.port", "0"),
                Map.entry("review.database.url", postgres.jdbcUrl()),
                Map.entry("review.database.user", postgres.user()),
                Map.entry("review.database.password", postgres.password()),
                Map.entry("review.audit.folder", folder.resolve("audit").toString()),
                Map.entry("review.audit.key-file", folder.resolve("audit.key").toString())));
  }

  int port() {
    return service.port();
  }

  Queue queue() {
    return queue;
  }

  /** Readers with accounts, none of them logged in. */
  List<User> readers(int count) throws SQLException {
    List<User> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readers.add(service.users().ensure("reader" + i, "Dr Reader " + i, Role.READER, PASSWORD));
    }
    return readers;
  }

  /** The service's own claims, without HTTP. */
  Claims claims() {
    return new Claims(
        database,
        new Worklist(InstantSource.system()),
        settings.claimLease(),
        InstantSource.system());
  }

  @Override
  public void close() {
    database.close();
    service.close();
    vertx.close().await();
    broker.close();
    postgres.close();
  }
}
