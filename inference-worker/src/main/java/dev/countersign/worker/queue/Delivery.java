package dev.countersign.worker.queue;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a job's record.
 *
 * @param jobClass whose topic it stood on
 * @param entry the record
 */
public record Delivery(JobClass jobClass, ConsumerRecord<String, byte[]> entry) {
  private static final byte[] NOTHING = {};

  /** How often the record was delivered, this time included. */
  public int count() {
    return entry.deliveryCount().orElse((short) 1);
  }

  /** The record's key. */
  public String key() {
    return entry.key();
  }

  /** The event's bytes; none where the record has no value. */
  public byte[] message() {
    byte @Nullable [] value = entry.value();
    return value == null ? NOTHING : value;
  }

  /** Where the record stands. */
  Place place() {
    return new Place(new TopicPartition(entry.topic(), entry.partition()), entry.offset());
  }

  /** The place alone: a job never prints itself. */
  @Override
  public String toString() {
    return place().toString();
  }

  /** A record's place, by which a renewed one is known again. */
  record Place(TopicPartition partition, long offset) {
    @Override
    public String toString() {
      return "%s@%d".formatted(partition, offset);
    }
  }
}
