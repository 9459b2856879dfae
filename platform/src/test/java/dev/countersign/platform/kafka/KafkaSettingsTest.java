package dev.countersign.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  @Test
  void whoeverAsksForATopicThatIsNotThereDoesNotMakeIt() {
    var settings = new KafkaSettings("localhost:1", 1, Map.of());

    assertThat(settings.consumer("reader"))
        .containsEntry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
  }
}
