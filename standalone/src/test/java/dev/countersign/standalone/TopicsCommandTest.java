package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.schemas.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandTest {
  @Test
  void makesWhatIsMissingAndLeavesTheRest(@TempDir Path folder) throws Exception {
    try (var broker = EmbeddedKafka.start(folder, 0);
        var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThat(run("--force-intake", "--kafka", broker.bootstrapServers())).isZero();
      assertThat(run("--kafka", broker.bootstrapServers())).isZero();

      assertThat(admin.listTopics().names().get())
          .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
      var intake =
          new ConfigResource(ConfigResource.Type.TOPIC, Topic.IMAGING_INSTANCES.topicName());
      var settings =
          Objects.requireNonNull(admin.describeConfigs(List.of(intake)).all().get().get(intake));
      assertThat(settings.get("flush.messages").value()).isEqualTo("1");
    }
  }

  private static int run(String... arguments) {
    return new picocli.CommandLine(new TopicsCommand()).execute(arguments);
  }
}
