package dev.countersign.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A program of its own: a broker with a transaction open on the topic {@code kept}, to be killed.
 */
final class OpenTransaction {
  static final String OPEN = "OPEN";

  private OpenTransaction() {}

  /** The folder is the only argument; {@link #OPEN} is printed once a record is in the broker. */
  public static void main(String[] arguments) throws Exception {
    var kafka = EmbeddedKafka.start(Path.of(arguments[0]), 0);
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }
    var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "transactional.id",
                "killed",
                "transaction.timeout.ms",
                1500),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("kept", "key", "never committed")).get();
    System.out.println(OPEN);
    new CountDownLatch(1).await();
  }
}
