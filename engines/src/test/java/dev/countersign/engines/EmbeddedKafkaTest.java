package dev.countersign.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @Test
  void aRecordIsThereAfterARestartOnTheSameFolder(@TempDir Path folder) throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start(folder, 0);
        var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        var producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>("kept", "key", "value")).get();
    }

    // When
    try (var kafka = EmbeddedKafka.start(folder, 0)) {
      // Then
      assertThat(firstCommitted(kafka)).isEqualTo("value");
    }
  }

  @Test
  void aTransactionOpenWhenTheBrokerWasKilledHoldsNobodyUpAfterwards(@TempDir Path folder)
      throws Exception {
    // Given
    var killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OpenTransaction.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = killed.inputReader()) {
      assertThat(lines.lines().anyMatch(OpenTransaction.OPEN::equals)).isTrue();
    } finally {
      killed.destroyForcibly().waitFor();
    }

    // When
    try (var kafka = EmbeddedKafka.start(folder, 0);
        var producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      producer.send(new ProducerRecord<>("kept", "key", "value")).get();

      // Then
      assertThat(firstCommitted(kafka)).isEqualTo("value");
    }
  }

  private static @Nullable String firstCommitted(EmbeddedKafka kafka) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition("kept", 0);
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (System.nanoTime() < deadline) {
        for (var entry : consumer.poll(Duration.ofSeconds(1))) {
          return entry.value();
        }
      }
      return null;
    }
  }
}
