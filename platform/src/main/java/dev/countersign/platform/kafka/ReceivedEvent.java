package dev.countersign.platform.kafka;

import dev.countersign.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event as it was read.
 *
 * @param topic where it stood
 * @param partition of the topic
 * @param offset in the partition
 * @param key the record's key
 * @param event in this build's class
 */
public record ReceivedEvent(
    Topic topic, int partition, long offset, String key, SpecificRecord event) {

  /** Where it stands, without its content: a patient's event never prints itself. */
  @Override
  public String toString() {
    return "%s-%d@%d".formatted(topic.topicName(), partition, offset);
  }
}
