package dev.countersign.bench.review;

import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.events.DraftText;
import dev.countersign.events.ItemStage;
import dev.countersign.events.Priority;
import dev.countersign.events.Provenance;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.review.database.Database;
import dev.countersign.review.worklist.Projection;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A queue of any length: one item goes through the service's own projection, and its row is copied
 * inside the database with other ids, names, deadlines and words.
 */
final class Queue {
  private static final String FIRST = "bench";
  private static final String DRAFT =
      "FINDINGS: The heart size is normal. Small left pleural effusion. No pneumothorax.";
  // What differs between the copies, by column; n is the copy's number.
  private static final Map<String, String> OWN =
      Map.of(
          "item_id", "'bench-' || n",
          "base_item_id", "'bench-' || n",
          "subject_id", "'s-bench-' || n",
          "patient_key", "'pk-' || n % 5000",
          "accession", "'ACC-' || n",
          "description", "(ARRAY['Chest PA', 'Chest AP', 'CT thorax', 'CT head'])[1 + n % 4]",
          "modality", "(ARRAY['DX', 'DX', 'CT', 'CT'])[1 + n % 4]",
          "priority", "CASE WHEN n % 50 = 0 THEN 'STAT' ELSE 'ROUTINE' END",
          // Scattered, so that rows do not lie in the order in which they are asked for.
          "deadline", "i.deadline + (n * 7919 % 100003) * interval '1 second'");

  private final Database database;
  private final BlobStore blobs;
  private final EmbeddedPostgres postgres;

  Queue(Database database, BlobStore blobs, EmbeddedPostgres postgres) {
    this.database = database;
    this.blobs = blobs;
    this.postgres = postgres;
  }

  /** Adds items until the queue is so long. */
  void growTo(int length) throws SQLException, IOException {
    long present = length();
    if (present == 0) {
      project();
      present = 1;
    }
    long from = present;
    database.transaction(tx -> {
      String copied =
          tx.one(
                  """
                  SELECT string_agg(column_name, ',') AS names FROM information_schema.columns
                  WHERE table_name = 'items' AND is_generated = 'NEVER'
                  """,
                  row -> row.text("names"))
              .orElseThrow();
      String values =
          List.of(copied.split(",")).stream()
              .map(column -> OWN.getOrDefault(column, "i." + column))
              .collect(Collectors.joining(", "));
      tx.update(
          "INSERT INTO items (%s) SELECT %s FROM items i, generate_series(?, ?) AS n WHERE item_id = ?"
              .formatted(copied, values),
          from,
          length - 1,
          FIRST);
      tx.update(
          """
          INSERT INTO draft_words (item_id, draft_sha256, words)
          SELECT 'bench-' || n, draft_sha256, words FROM draft_words, generate_series(?, ?) AS n
          WHERE item_id = ?
          """,
          from,
          length - 1,
          FIRST);
      return true;
    });
    vacuum();
  }

  /**
   * As PostgreSQL does by itself after a while, which would else fall into what is measured; the
   * service's own role may not.
   */
  private void vacuum() throws SQLException {
    try (var owner =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = owner.createStatement()) {
      statement.execute("VACUUM (ANALYZE)");
      statement.execute("CHECKPOINT");
    }
  }

  /** How many items stand in it, decided or not. */
  long length() throws SQLException {
    return database
        .transaction(tx -> tx.one("SELECT count(*) AS n FROM items", row -> row.number("n")))
        .orElseThrow();
  }

  /** How many decisions there are, and of how many items. */
  record Decisions(long all, long items) {}

  Decisions decisions() throws SQLException {
    return database
        .transaction(tx ->
            tx.one(
                "SELECT count(*) AS n, count(DISTINCT item_id) AS items FROM decisions",
                row -> new Decisions(row.number("n"), row.number("items"))))
        .orElseThrow();
  }

  private void project() throws SQLException, IOException {
    database.transaction(tx ->
        tx.update(
            """
            INSERT INTO patients (patient_key, patient_id, family_name, given_name, updated_at)
            SELECT 'pk-' || n, 'MRN-' || n, 'Family' || n % 700, 'Given' || n % 31, now()
            FROM generate_series(0, 4999) AS n
            """));
    var codec = new EventCodec();
    new Projection(database, codec, blobs, InstantSource.system())
        .handle(List.of(new ReceivedEvent(Topic.WORKLIST_ITEMS, 0, 0, FIRST, first())));
  }

  private WorklistItemChanged first() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return WorklistItemChanged.newBuilder()
        .setItemId(FIRST)
        .setSubjectId("s-bench")
        .setSubjectKind(SubjectKind.STUDY)
        .setRevision(1)
        .setRevisionId("r-bench")
        .setNewInstances(0)
        .setStudyUid("1.2.3")
        .setPatientKey("pk-0")
        .setAccession("ACC-0")
        .setModality("DX")
        .setDescription("Chest PA")
        .setSeriesCount(1)
        .setInstanceCount(1)
        .setOrderedPriority(Priority.ROUTINE)
        .setEffectivePriority(Priority.ROUTINE)
        .setStanding("ordered routine")
        .setArrivedAt(now)
        .setDeadline(now.plus(Duration.ofHours(24)))
        .setStage(ItemStage.READY)
        .setTasks(List.of(drafted(now)))
        .setChangedAt(now)
        .build();
  }

  private TaskOutcome drafted(Instant now) throws IOException {
    var text = blobs.put(DRAFT.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    return TaskOutcome.newBuilder()
        .setTaskId("cxr-report")
        .setJobId("j-bench")
        .setAnswer(DraftText.newBuilder().setText(text).setFinishReason("stop").build())
        .setProvenance(
            Provenance.newBuilder()
                .setModel("medgemma")
                .setModelVersion("bench")
                .setServer("bench")
                .setSimulated(true)
                .setTaskId("cxr-report")
                .setTaskVersion("1")
                .setPromptSha256("0".repeat(64))
                .setPreprocessingId("bench")
                .setWorkerId("bench")
                .setAttempt(1)
                .setStartedAt(now)
                .setCompletedAt(now)
                .build())
        .build();
  }
}
