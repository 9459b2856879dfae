package dev.countersign.review.worklist;

import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventHandler;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code worklist.items} and {@code identity.patients} into PostgreSQL, each event in one
 * transaction. Handling an event again has no second effect.
 */
public final class Projection implements EventHandler {
  /** What it reads. */
  public static final List<Topic> TOPICS = List.of(Topic.WORKLIST_ITEMS, Topic.IDENTITY_PATIENTS);

  private final Database database;
  private final ItemProjection items;

  public Projection(Database database, EventCodec codec, BlobStore blobs, InstantSource clock) {
    this.database = database;
    this.items = new ItemProjection(codec, new DraftWords(blobs), clock);
  }

  @Override
  public void handle(List<ReceivedEvent> events) throws SQLException {
    for (ReceivedEvent received : events) {
      database.transaction(tx -> {
        apply(tx, received);
        return received;
      });
    }
  }

  private void apply(Transaction tx, ReceivedEvent received) throws SQLException {
    switch (received.event()) {
      case WorklistItemChanged event -> items.apply(tx, event);
      case PatientIdentified event -> PatientProjection.apply(tx, event);
      case PatientMerged event -> PatientProjection.apply(tx, event);
      default -> throw new IllegalArgumentException("The worklist takes no event from " + received);
    }
  }
}
