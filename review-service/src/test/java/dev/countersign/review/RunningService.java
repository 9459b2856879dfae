package dev.countersign.review;

import dev.countersign.events.PatientIdentified;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.review.audit.AuditSettings;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.DatabaseSettings;
import dev.countersign.review.delivery.DeliverySettings;
import dev.countersign.review.delivery.DestinationSettings;
import dev.countersign.review.http.HttpSettings;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.Users;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** The whole service on real engines, on ports of its own. */
public final class RunningService implements AutoCloseable {
  public final BlobStore blobs;
  public final DatabaseSettings database = Engines.database();
  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final EventPublisher publisher;
  private final List<DestinationSettings> destinations;
  private ReviewService service;

  /**
   * Starts it.
   *
   * @param patient known before the service is ready
   */
  public RunningService(Path folder, PatientIdentified patient, DestinationSettings... destinations)
      throws Exception {
    this.folder = folder;
    this.blobs = Bench.blobs(folder);
    this.destinations = List.of(destinations);
    this.publisher = EventPublisher.open(Engines.kafka(), new EventCodec(), "test");
    publish(Topic.IDENTITY_PATIENTS, patient.getPatientKey(), patient);
    this.service = start();
    addAccounts();
  }

  private void addAccounts() throws SQLException {
    try (var accounts = Database.open(database)) {
      Users users = new Logins(accounts, Bench.LOGIN, InstantSource.system()).users();
      for (Role role : Role.values()) {
        String name = role.name().toLowerCase(Locale.ROOT);
        users.ensure(name, "Dr " + name, role, Bench.PASSWORD);
      }
    }
  }

  private ReviewService start() throws Exception {
    var settings =
        new ReviewSettings(
            "review-test",
            new HttpSettings("localhost", 0, false, ""),
            database,
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            new DeliverySettings(
                destinations,
                Duration.ofSeconds(2),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                3),
            "never",
            new AuditSettings(folder.resolve("audit"), folder.resolve("audit.key")));
    return ReviewService.start(
        vertx, settings, Engines.kafka(), blobs, TaskCatalogue.shipped(), InstantSource.system());
  }

  public void restart() throws Exception {
    service.close();
    service = start();
  }

  public ReviewService service() {
    return service;
  }

  public int port() {
    return service.port();
  }

  public void publish(Topic topic, String key, SpecificRecord event) {
    publisher.publish(topic, key, event);
  }

  @Override
  public void close() {
    service.close();
    publisher.close();
    vertx.close().await();
  }
}
