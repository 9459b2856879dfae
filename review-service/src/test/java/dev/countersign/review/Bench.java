package dev.countersign.review;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.review.audit.AuditExport;
import dev.countersign.review.audit.CheckpointKey;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.audit.Verification;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.DatabaseSettings;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.delivery.Delivery;
import dev.countersign.review.delivery.DeliverySettings;
import dev.countersign.review.delivery.DestinationSettings;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.LoginSettings;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.PasswordCost;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.RelyingParty;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.Sender;
import dev.countersign.review.login.User;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.signoff.Addenda;
import dev.countersign.review.signoff.Chain;
import dev.countersign.review.signoff.Handover;
import dev.countersign.review.signoff.Retractions;
import dev.countersign.review.signoff.SecondReadingRule;
import dev.countersign.review.signoff.SignOff;
import dev.countersign.review.signoff.SignRequest;
import dev.countersign.review.signoff.ToSign;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.Projection;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistRow;
import dev.countersign.schemas.EventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The parts of the service on a database of their own, without HTTP and Kafka. */
public final class Bench implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";
  public static final RelyingParty PAGE = new RelyingParty("http://localhost:8080");
  public static final Duration LEASE = Duration.ofMinutes(15);
  // Passwords at their full cost would be two fifths of the module's processor time.
  static final LoginSettings LOGIN =
      new LoginSettings(
          Duration.ofMinutes(30), Duration.ofHours(12), PAGE, new PasswordCost(64, 1));

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
  public final Chain chain;
  public final CheckpointKey key;
  public final SignOff signOff;
  public final Retractions retractions;
  public final Handover handover;
  public final Addenda addenda;

  public Bench(Path folder, DestinationSettings... destinations) throws IOException {
    this(Engines.database(), folder, destinations);
  }

  public Bench(DatabaseSettings settings, Path folder, DestinationSettings... destinations)
      throws IOException {
    database = Database.open(settings);
    claims = new Claims(database, worklist, LEASE, clock);
    blobs = blobs(folder);
    projection = new Projection(database, codec, blobs, clock);
    logins = new Logins(database, LOGIN, clock);
    delivery =
        new DeliverySettings(
            List.of(destinations),
            Duration.ofMillis(700),
            Duration.ofMillis(100),
            Duration.ofMillis(400),
            3);
    var outbox = new Outbox(codec);
    deliveries = new Deliveries(delivery, outbox);
    key = CheckpointKey.load(folder.resolve("audit.key"));
    chain = new Chain(outbox, key);
    signOff = signOff(SecondReadingRule.NEVER);
    retractions = new Retractions(database, logins, chain, deliveries, clock);
    handover = handover(SecondReadingRule.NEVER);
    addenda = new Addenda(database, worklist, LEASE, clock);
  }

  /** Sign-off where another rule asks for second readings. */
  public SignOff signOff(SecondReadingRule rule) {
    return new SignOff(database, logins, blobs, chain, deliveries, rule, clock);
  }

  /** Handing on where another rule asks for second readings. */
  public Handover handover(SecondReadingRule rule) {
    return new Handover(database, worklist, rule, clock);
  }

  public static BlobStore blobs(Path folder) throws IOException {
    return FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  public User reader(String username) throws SQLException {
    return logins.users().ensure(username, "Dr " + username, Role.READER, PASSWORD);
  }

  public LoginSession begin(User user) throws SQLException {
    return database.transaction(tx -> logins.begin(tx, user, new Sender("127.0.0.1", "a test")));
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
        new ToSign(
            words, row(itemId).version(), "Reviewed and approved", draftSha256(itemId), null),
        new Proof.Password(PASSWORD));
  }

  /** The chain as it would be exported. */
  public byte[] export() throws SQLException, IOException {
    var out = new ByteArrayOutputStream();
    new AuditExport(database).write(out);
    return out.toByteArray();
  }

  /** What verification says of the chain, with nothing beside it. */
  public Verdict verdict() throws SQLException, IOException {
    return Verification.of(new ByteArrayInputStream(export()), Verification.Evidence.NONE);
  }

  /** What someone with all rights to the database does, past triggers and foreign keys. */
  public void asOwner(String... statements) throws SQLException {
    database.transaction(tx -> {
      tx.update("SET LOCAL ROLE NONE");
      tx.update("SET LOCAL session_replication_role = replica");
      for (String statement : statements) {
        tx.update(statement);
      }
      return statements;
    });
  }

  /** Why work was refused. */
  public static Refusal refusal(Callable<?> work) {
    return catchThrowableOfType(RefusedException.class, work::call).refusal();
  }

  /** Starts to deliver what is signed, by the computer's clock. */
  public Delivery startDelivery() {
    return Delivery.start(
        delivery, database, blobs, deliveries, new SimpleMeterRegistry(), InstantSource.system());
  }

  /** Starts work beside the test's transaction, and returns once it is done or waits for a lock. */
  public <T> FutureTask<T> startBeside(Callable<T> work) throws SQLException {
    long before = database.transaction(Bench::waiting);
    var task = new FutureTask<T>(work);
    Thread.ofVirtual().start(task);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> task.isDone() || database.transaction(Bench::waiting) > before);
    return task;
  }

  private static long waiting(Transaction tx) throws SQLException {
    // The service's role does not see what others wait for.
    tx.update("SET LOCAL ROLE NONE");
    return tx.one(
            """
            SELECT count(*) AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """,
            row -> row.number("waiting"))
        .orElseThrow();
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
