package dev.countersign.review;

import dev.countersign.events.BlobRef;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.DatabaseSettings;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.delivery.DeliverySettings;
import dev.countersign.review.delivery.DestinationSettings;
import dev.countersign.review.login.LoginSettings;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.signoff.SignOff;
import dev.countersign.review.signoff.SignRequest;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.Projection;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistRow;
import dev.countersign.schemas.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The parts of the service on a database of their own, without HTTP and Kafka. */
public final class Bench implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";
  public static final Duration LEASE = Duration.ofMinutes(15);

  public final SettableClock clock = new SettableClock();
  public final EventCodec codec = new EventCodec();
  public final Database database;
  public final BlobStore blobs;
  public final Logins logins;
  public final Worklist worklist = new Worklist(clock);
  public final Claims claims;
  public final Projection projection;
  public final DeliverySettings delivery;
  public final Deliveries deliveries;
  public final SignOff signOff;

  public Bench(Path folder, DestinationSettings... destinations) throws IOException {
    this(Engines.database(), folder, destinations);
  }

  public Bench(DatabaseSettings settings, Path folder, DestinationSettings... destinations)
      throws IOException {
    database = Database.open(settings);
    claims = new Claims(database, worklist, LEASE, clock);
    projection = new Projection(database, codec, clock);
    blobs = blobs(folder);
    logins =
        new Logins(
            database, new LoginSettings(Duration.ofMinutes(30), Duration.ofHours(12)), clock);
    delivery =
        new DeliverySettings(
            List.of(destinations),
            Duration.ofMillis(700),
            Duration.ofMillis(100),
            Duration.ofMillis(400),
            3);
    var outbox = new Outbox(codec);
    deliveries = new Deliveries(delivery, outbox);
    signOff = new SignOff(database, logins, blobs, outbox, deliveries, clock);
  }

  public static BlobStore blobs(Path folder) throws IOException {
    return FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  public User reader(String username) throws SQLException {
    return logins.users().ensure(username, "Dr " + username, Role.READER, PASSWORD);
  }

  public BlobRef text(String words) throws IOException {
    return blobs.put(words.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }

  public void project(SpecificRecord... events) throws SQLException {
    projection.handle(List.of(events).stream().map(Events::received).toList());
  }

  public WorklistRow row(String itemId) throws SQLException {
    return database.transaction(tx -> worklist.row(tx, itemId)).orElseThrow();
  }

  public List<History.Entry> history(String itemId) throws SQLException {
    return database.transaction(tx -> History.of(tx, itemId));
  }

  /** A request to sign these words as the item stands. */
  public SignRequest signing(String itemId, String words) throws SQLException {
    return new SignRequest(
        words, row(itemId).version(), PASSWORD, "Reviewed and approved", draftSha256(itemId));
  }

  private @Nullable String draftSha256(String itemId) throws SQLException {
    return database
        .transaction(tx ->
            tx.one(
                "SELECT COALESCE(draft_sha256, '') AS sha FROM items WHERE item_id = ?",
                row -> row.text("sha"),
                itemId))
        .filter(sha -> !sha.isEmpty())
        .orElse(null);
  }

  @Override
  public void close() {
    database.close();
  }
}
