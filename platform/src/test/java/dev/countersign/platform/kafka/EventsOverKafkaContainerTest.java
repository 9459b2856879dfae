package dev.countersign.platform.kafka;

import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The twin on a broker of its own, where a container engine runs. */
@Testcontainers(disabledWithoutDocker = true)
class EventsOverKafkaContainerTest extends EventsOverKafka {
  @Container private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

  @Override
  String start(Path folder) {
    return KAFKA.getBootstrapServers();
  }
}
