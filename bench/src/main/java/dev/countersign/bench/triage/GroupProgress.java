package dev.countersign.bench.triage;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far triage has come, by what its transactions have committed. */
final class GroupProgress implements AutoCloseable {
  /** The application id of triage. */
  private static final String GROUP = "countersign-triage";

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final long ANSWER_S = 30;

  private final Admin admin;

  GroupProgress(KafkaSettings kafka) {
    this.admin = Admin.create(kafka.common("bench-progress"));
  }

  /**
   * Waits until triage has taken in all instances, and everything that it wrote to itself for them.
   * Counted from the first commit that is seen: starting and joining the group are not.
   *
   * @param events on the topic of instances
   * @throws TimeoutException when that takes longer than {@code longest}
   */
  Rate await(long events, Duration longest)
      throws ExecutionException, InterruptedException, TimeoutException {
    long giveUp = System.nanoTime() + longest.toNanos();
    long first = 0;
    long begin = System.nanoTime();
    while (true) {
      Map<TopicPartition, OffsetAndMetadata> committed = committed();
      long done = instances(committed);
      if (first == 0) {
        first = done;
        begin = System.nanoTime();
      }
      if (done >= events && isLevel(committed)) {
        return new Rate(done - first, System.nanoTime() - begin);
      }
      if (System.nanoTime() > giveUp) {
        throw new TimeoutException("triage took in %d of %d events".formatted(done, events));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed()
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get(ANSWER_S, TimeUnit.SECONDS);
  }

  private static long instances(Map<TopicPartition, OffsetAndMetadata> committed) {
    return committed.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(Topic.IMAGING_INSTANCES.topicName()))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  /** The last record of a topic that triage writes to itself is a transaction's own mark. */
  private boolean isLevel(Map<TopicPartition, OffsetAndMetadata> committed)
      throws ExecutionException, InterruptedException, TimeoutException {
    var own =
        committed.keySet().stream()
            .filter(partition -> partition.topic().startsWith(GROUP))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    var ends =
        admin
            .listOffsets(own, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get(ANSWER_S, TimeUnit.SECONDS);
    return ends.entrySet().stream()
        .allMatch(end -> {
          OffsetAndMetadata at = committed.get(end.getKey());
          return at != null && at.offset() >= end.getValue().offset() - 1;
        });
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
