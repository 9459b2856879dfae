package dev.countersign.triage;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.triage.quarantine.Quarantine;
import dev.countersign.triage.quarantine.UndecodableRecords;
import dev.countersign.triage.quarantine.UnusableRecords;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/**
 * How Kafka Streams runs: exactly once, and back at work in seconds after any end.
 *
 * <p>The group instance id outlives the process, so that a restart after {@code kill -9} takes its
 * own place again at once, and on the same state directory it ends the transaction that was cut off
 * too. Another instance takes the work over after the session timeout of 6 s, when the transaction
 * that was cut off has come to its end too: at the same 6 s, give or take how often the brokers
 * look. What it takes over it has already where it held a standby replica.
 */
final class StreamsSettings {
  static final String APPLICATION_ID = "countersign-triage";

  private static final int COMMIT_EVERY_MS = 100;
  private static final int SESSION_MS = 6_000;
  private static final int HEARTBEAT_MS = 2_000;
  private static final int TRANSACTION_MS = 6_000;
  // Images of a study come by the hundred a second: a fetch for each would cost broker and topology
  // more than the image does.
  private static final int GATHER_MS = 40;
  private static final int GATHER_BYTES = 64 << 10;
  // What one commit writes to a partition fits in one request.
  private static final int BATCH_BYTES = 128 << 10;
  private static final long CACHE_BYTES = 8L << 20;

  private StreamsSettings() {}

  static Properties of(TriageSettings triage, KafkaSettings kafka, Quarantine quarantine) {
    var properties = new Properties();
    properties.putAll(kafka.clientProperties());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
    properties.put(StreamsConfig.CLIENT_ID_CONFIG, triage.instanceId());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, triage.stateDirectory().toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MS);
    // Every rule goes by the wall clock, so no topic has to wait for another to be in step with it.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, triage.threads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, triage.standbyReplicas());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replicationFactor());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnusableRecords.class);
    properties.put(Quarantine.CONFIG, quarantine);
    properties.put(consumer(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), triage.instanceId());
    properties.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MS);
    properties.put(consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
    properties.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(consumer(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), GATHER_BYTES);
    properties.put(consumer(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), GATHER_MS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_MS);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    return properties;
  }

  private static String consumer(String name) {
    return StreamsConfig.mainConsumerPrefix(name);
  }
}
