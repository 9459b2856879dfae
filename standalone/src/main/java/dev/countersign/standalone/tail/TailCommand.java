package dev.countersign.standalone.tail;

import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.standalone.Broker;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.UnavailableException;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countersign tail TOPIC}: every event of a topic as a line of JSON. */
@Command(
    name = "tail",
    description = "Print the events of a topic as JSON lines.",
    mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private final Broker broker = new Broker();

  @Parameters(
      paramLabel = "TOPIC",
      description = "Such as worklist.items; `all` for every topic of the product's events.")
  private String topic;

  @Option(
      names = "--follow",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Wait for more after the present end (default); --no-follow stops there.")
  private boolean follow;

  @Override
  public Integer call() {
    List<String> topics = topics();
    KafkaSettings settings = broker.settings();
    var decoder = new EventDecoder(settings, new EventCodec());
    try (var consumer = new KafkaConsumer<String, byte[]>(settings.consumer("tail"))) {
      Set<TopicPartition> partitions =
          topics.stream()
              .flatMap(name -> consumer.partitionsFor(name, CONNECT).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .collect(Collectors.toSet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      print(consumer, decoder);
    } catch (KafkaException e) {
      throw new UnavailableException("no broker answers at " + settings.bootstrapServers(), e);
    }
    return ExitCode.DONE;
  }

  private List<String> topics() {
    if (topic.equals("all")) {
      return Arrays.stream(Topic.values())
          .filter(known -> known != Topic.SCHEMAS && known != Topic.INGEST_REHEARSAL)
          .map(Topic::topicName)
          .toList();
    }
    if (Topic.named(topic).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no topic named %s; there are: %s"
              .formatted(
                  topic,
                  Arrays.stream(Topic.values())
                      .map(Topic::topicName)
                      .collect(Collectors.joining(", "))));
    }
    return List.of(topic);
  }

  private void print(KafkaConsumer<String, byte[]> consumer, EventDecoder decoder) {
    PrintWriter out = spec.commandLine().getOut();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), CONNECT);
    while (follow || !atEnd(consumer, ends)) {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(300))) {
        out.println(line(entry, decoder));
      }
      out.flush();
      if (out.checkError()) {
        return;
      }
    }
  }

  private static boolean atEnd(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static String line(ConsumerRecord<String, byte[]> entry, EventDecoder decoder) {
    var line =
        new JsonObject()
            .put("topic", entry.topic())
            .put("partition", entry.partition())
            .put("offset", entry.offset())
            .put("at", Instant.ofEpochMilli(entry.timestamp()).toString())
            .put("key", entry.key());
    try {
      var event = decoder.decode(entry.value());
      line.put("type", event.getSchema().getName()).put("event", new JsonObject(event.toString()));
    } catch (CorruptEventException e) {
      line.put("type", "CORRUPT").put("reason", e.getMessage());
    }
    return line.encode();
  }
}
