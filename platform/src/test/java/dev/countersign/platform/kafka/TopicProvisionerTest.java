package dev.countersign.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicProvisionerTest {
  private final TopicProvisioner provisioner =
      new TopicProvisioner(new KafkaSettings("localhost:1", 1, Map.of()), false);

  @Test
  void whatIsKeptForAnHourIsWrittenInSegmentsOfAnHour() {
    assertThat(provisioner.definition(Topic.INFERENCE_PROGRESS).configs())
        .containsEntry("retention.ms", millis(Duration.ofHours(1)))
        .containsEntry("segment.ms", millis(Duration.ofHours(1)));
  }

  @Test
  void whatIsKeptForLongKeepsKafkasOwnWeek() {
    assertThat(provisioner.definition(Topic.IMAGING_INSTANCES).configs())
        .containsEntry("segment.ms", millis(Duration.ofDays(7)));
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }
}
