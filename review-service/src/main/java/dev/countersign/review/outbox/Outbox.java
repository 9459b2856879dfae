package dev.countersign.review.outbox;

import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.sql.SQLException;
import org.apache.avro.specific.SpecificRecord;

/** Puts events beside the change that they tell of, in its transaction. */
public final class Outbox {
  private final EventCodec codec;

  public Outbox(EventCodec codec) {
    this.codec = codec;
  }

  /** Adds an event to be published once the transaction has committed. */
  public void add(Transaction tx, Topic topic, String key, SpecificRecord event)
      throws SQLException {
    tx.update(
        "INSERT INTO outbox (topic, event_key, payload) VALUES (?, ?, ?)",
        topic.topicName(),
        key,
        codec.encode(event));
  }
}
