package dev.countersign.platform.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The {@code kafka} section, and the properties of each kind of client made from it.
 *
 * @param bootstrapServers host:port, comma separated
 * @param replicationFactor copies of each topic that is created
 * @param publishTimeout within which a publisher has its answer, good or bad; 1 s to 60 s
 * @param clientProperties added to every client
 */
public record KafkaSettings(
    String bootstrapServers,
    int replicationFactor,
    Duration publishTimeout,
    Map<String, String> clientProperties) {
  private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(12);

  @JsonCreator
  public KafkaSettings {
    Rules.requireText("bootstrap-servers", bootstrapServers);
    Rules.requirePositive("replication-factor", replicationFactor);
    Rules.require(
        publishTimeout.toMillis() >= 1_000 && publishTimeout.toMillis() <= 60_000,
        "publish-timeout",
        publishTimeout,
        "must be 1s to 60s");
    clientProperties = Map.copyOf(clientProperties);
  }

  /** With the time to publish that ships. */
  public KafkaSettings(
      String bootstrapServers, int replicationFactor, Map<String, String> clientProperties) {
    this(bootstrapServers, replicationFactor, PUBLISH_TIMEOUT, clientProperties);
  }

  /** What every client needs. */
  public Map<String, Object> common(String clientId) {
    var properties = new HashMap<String, Object>(clientProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return properties;
  }

  /**
   * An idempotent producer, {@code acks=all}, that lingers for nothing: what comes while a request
   * is under way goes with the next one. Of its time a third may pass before a record is queued,
   * the rest until it is acknowledged.
   */
  public Map<String, Object> producer(String clientId) {
    var properties = common(clientId);
    int third = Math.toIntExact(publishTimeout.toMillis() / 3);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, third);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, third);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * third);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return properties;
  }

  /**
   * A consumer of committed records that starts at the beginning and commits by hand. It makes no
   * topic by asking for one: it would be one that is kept and parted as the brokers please.
   */
  public Map<String, Object> consumer(String clientId) {
    var properties = common(clientId);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return properties;
  }
}
