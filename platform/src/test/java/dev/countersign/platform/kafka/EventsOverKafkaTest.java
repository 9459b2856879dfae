package dev.countersign.platform.kafka;

import dev.countersign.engines.EmbeddedKafka;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

class EventsOverKafkaTest extends EventsOverKafka {
  private @Nullable EmbeddedKafka kafka;

  @Override
  String start(Path folder) {
    kafka = EmbeddedKafka.start(folder, 0);
    return kafka.bootstrapServers();
  }

  @AfterAll
  void stop() {
    if (kafka != null) {
      kafka.close();
    }
  }
}
