package dev.countersign.worker.queue;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One delivery of a job's record.
 *
 * @param jobClass whose topic it stood on
 * @param entry the record
 */
public record Delivery(JobClass jobClass, ConsumerRecord<String, byte[]> entry) {

  /** How often the record was delivered, this time included. */
  public int count() {
    return entry.deliveryCount().orElse((short) 1);
  }

  /** The record's key. */
  public String key() {
    return entry.key();
  }

  /** The event's bytes. */
  public byte[] message() {
    return entry.value();
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
