package dev.countersign.platform.kafka;

import dev.countersign.schemas.Retention;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the catalogue's topics where they are missing; existing ones are left as they are. */
public final class TopicProvisioner {
  private static final long WEEK_MS = Duration.ofDays(7).toMillis();

  private final KafkaSettings settings;
  private final boolean flushIntake;

  /**
   * Makes what is missing and returns when it stands.
   *
   * @param flushIntake force each intake record to disk before it is acknowledged: for a single
   *     broker that has no replicas to survive a power loss on, nor a journal before it
   */
  public TopicProvisioner(KafkaSettings settings, boolean flushIntake) {
    this.settings = settings;
    this.flushIntake = flushIntake;
  }

  /**
   * Makes what is missing and returns when it stands.
   *
   * @throws KafkaException when the brokers refuse or cannot be reached
   */
  public void provision() {
    try (Admin admin = Admin.create(settings.common("topic-provisioner"))) {
      Set<String> existing = Acknowledged.await(admin.listTopics().names());
      List<NewTopic> missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !existing.contains(topic.topicName()))
              .map(this::definition)
              .toList();
      for (var created : admin.createTopics(missing).values().values()) {
        awaitOne(created);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while creating topics", e);
    }
  }

  private static void awaitOne(Future<Void> created) throws InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("The topics could not be created", e.getCause());
      }
    }
  }

  NewTopic definition(Topic topic) {
    Map<String, String> config = new HashMap<>();
    switch (topic.retention()) {
      case Retention.Compacted() ->
          config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      case Retention.For(var time) -> {
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()));
        // A segment is removed whole, with the last of its records, and is filled for a week by
        // default: what is to be kept for an hour would stay for days.
        config.put(
            TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Math.min(time.toMillis(), WEEK_MS)));
      }
      case Retention.ForEver() -> config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    }
    if (topic.alwaysForced() || (flushIntake && topic.intake())) {
      config.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
    }
    return new NewTopic(topic.topicName(), topic.partitions(), (short) settings.replicationFactor())
        .configs(config);
  }
}
