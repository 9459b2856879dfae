package dev.countersign.triage;

import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventSerde;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.SchemaTopic;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.triage.quarantine.Quarantine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triage as a running service. It waits for brokers that are away when it starts, as it does for
 * those that go away later.
 */
public final class TriageService implements Service {
  private static final Logger log = LoggerFactory.getLogger(TriageService.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Supplier<KafkaStreams> begin;
  private final Thread starter = Thread.ofPlatform().name("triage-start").unstarted(this::run);
  private volatile @Nullable KafkaStreams streams;

  private TriageService(Supplier<KafkaStreams> begin) {
    this.begin = begin;
  }

  /**
   * Announces the schemas of what triage writes and starts processing, both in the background and
   * as soon as the brokers answer and have the catalogue's topics.
   */
  public static TriageService start(
      TriageSettings settings,
      KafkaSettings kafka,
      BlobStore blobs,
      TaskCatalogue catalogue,
      MeterRegistry meters) {
    var service = new TriageService(() -> begin(settings, kafka, blobs, catalogue, meters));
    service.starter.start();
    return service;
  }

  private static KafkaStreams begin(
      TriageSettings settings,
      KafkaSettings kafka,
      BlobStore blobs,
      TaskCatalogue catalogue,
      MeterRegistry meters) {
    Map<Topic, Integer> partitions = partitions(kafka);
    var codec = new EventCodec(TriageStores.schemas());
    announce(kafka, codec);
    var events = EventSerde.of(codec, new EventDecoder(kafka, codec));
    var topology =
        TriageTopology.build(
            settings, catalogue, events, blobs, topic -> partitions.getOrDefault(topic, 1), meters);
    var quarantine = new Quarantine(codec, blobs, InstantSource.system(), meters);
    var streams = new KafkaStreams(topology, StreamsSettings.of(settings, kafka, quarantine));
    streams.setUncaughtExceptionHandler(TriageService::replaceThread);
    streams.start();
    return streams;
  }

  private void run() {
    try {
      while (streams == null) {
        tryOnce();
        if (streams == null) {
          Thread.sleep(AGAIN);
        }
      }
    } catch (InterruptException | InterruptedException e) {
      log.debug("Triage was stopped before it had started");
    }
  }

  private void tryOnce() {
    try {
      streams = begin.get();
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Triage cannot start yet and tries again", e);
    }
  }

  private static void announce(KafkaSettings kafka, EventCodec codec) {
    var schemas = new SchemaTopic(kafka, codec);
    try (var producer = new KafkaProducer<String, byte[]>(kafka.producer("triage-schemas"))) {
      schemas.announceAll(producer);
      schemas.announce(StudyManifest.getClassSchema(), producer);
      for (Schema own : TriageStores.schemas()) {
        schemas.announce(own, producer);
      }
    }
  }

  /** The brokers' own counts: a topic keeps the number of partitions that it was made with. */
  private static Map<Topic, Integer> partitions(KafkaSettings kafka) {
    var names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    try (Admin admin = Admin.create(kafka.common("triage-topics"))) {
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .collect(
              Collectors.toMap(
                  topic -> Topic.named(topic.name()).orElseThrow(), TriageService::count));
    } catch (ExecutionException e) {
      throw new KafkaException("The topics could not be looked up", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static int count(TopicDescription topic) {
    return topic.partitions().size();
  }

  /** The transaction was aborted, so a new thread does the same work again: nothing is skipped. */
  private static StreamThreadExceptionResponse replaceThread(Throwable failure) {
    log.error("Processing failed and is tried again by a new thread", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  @Override
  public String name() {
    return "triage";
  }

  @Override
  public boolean ready() {
    KafkaStreams started = streams;
    return started != null && started.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void close() {
    starter.interrupt();
    try {
      starter.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    KafkaStreams started = streams;
    if (started != null && !started.close(CLOSE)) {
      log.warn("Triage did not stop within {}", CLOSE);
    }
  }
}
