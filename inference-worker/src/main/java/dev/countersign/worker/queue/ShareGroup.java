package dev.countersign.worker.queue;

import dev.countersign.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The share group of all workers (KIP-932), with lock renewal (KIP-1222).
 *
 * @param kafka how to reach the brokers
 * @param instanceId names this worker's consumers
 * @param lock how long a delivered record is ours without a renewal
 * @param deliveries after which the broker itself gives a record up
 */
public record ShareGroup(KafkaSettings kafka, String instanceId, Duration lock, int deliveries) {
  /** The group's name. */
  public static final String NAME = "countersign-workers";

  /**
   * Sets the group's own configuration, which the clients cannot: jobs from the earliest on, only
   * committed ones, and the lock.
   *
   * @throws KafkaException when the brokers refuse it or cannot be reached
   */
  public void configure() {
    var group = new ConfigResource(ConfigResource.Type.GROUP, NAME);
    var operations =
        List.of(
            set("share.auto.offset.reset", "earliest"),
            set("share.isolation.level", "read_committed"),
            set("share.record.lock.duration.ms", Long.toString(lock.toMillis())),
            // Members get their partitions with the first heartbeat instead of the second, 5 s
            // later.
            set("share.assignment.interval.ms", "0"),
            set("share.delivery.count.limit", Integer.toString(deliveries)));
    try (Admin admin = Admin.create(kafka.common(instanceId + "-group"))) {
      admin.incrementalAlterConfigs(Map.of(group, operations)).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("The share group could not be configured", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while configuring the share group", e);
    }
  }

  /** A member that takes one record at a time and acknowledges each by hand. */
  KafkaShareConsumer<String, byte[]> join(JobClass jobClass, String name) {
    Map<String, Object> properties = kafka.common(instanceId + "-" + name);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, NAME);
    properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // While no model is ready nothing is polled, and the member must not be thrown out for it.
    properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    var consumer = new KafkaShareConsumer<String, byte[]>(properties);
    consumer.subscribe(List.of(jobClass.topic().topicName()));
    return consumer;
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }
}
