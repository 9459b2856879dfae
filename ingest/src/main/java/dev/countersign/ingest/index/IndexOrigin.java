package dev.countersign.ingest.index;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The topics that an index is derived from. */
public final class IndexOrigin {
  /** Everything that the index knows stands on these. */
  public static final List<Topic> TOPICS =
      List.of(Topic.IMAGING_INSTANCES, Topic.IMAGING_RECONCILIATION);

  private IndexOrigin() {}

  /**
   * Names the topics as they are on the brokers now: one that is deleted and made again has another
   * id.
   *
   * @throws KafkaException when the brokers cannot be asked or have no such topics
   */
  public static String of(KafkaSettings kafka) {
    try (Admin admin = Admin.create(kafka.common("ingest-index-origin"))) {
      var topics =
          admin
              .describeTopics(TOPICS.stream().map(Topic::topicName).toList())
              .allTopicNames()
              .get();
      return topics.values().stream()
          .map(topic -> topic.topicId().toString())
          .sorted()
          .collect(Collectors.joining("/"));
    } catch (ExecutionException e) {
      throw new KafkaException("The topics of instances could not be looked up", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
