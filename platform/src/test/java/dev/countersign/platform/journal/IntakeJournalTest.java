package dev.countersign.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.kafka.EventJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeJournalTest {
  private static final int SEGMENT = 64 << 10;

  @TempDir private Path folder;
  private FileBlobStore blobs;
  private final List<String> published = new ArrayList<>();

  @BeforeEach
  void openTheStore() throws IOException {
    blobs = FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "power-loss", 0));
  }

  private JournalSettings settings(Path directory) {
    return new JournalSettings(directory, SEGMENT, 3, SEGMENT / 4);
  }

  private IntakeJournal open() throws IOException {
    return IntakeJournal.open(settings(folder.resolve("journal")), EventLog.DURABLE);
  }

  /** What a disk holds when the power goes: the journal, which is forced, and nothing else. */
  private Path afterPowerLoss() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Stream<Path> segments = Files.list(folder.resolve("journal"))) {
      for (Path segment : segments.toList()) {
        Files.copy(
            segment, copy.resolve(segment.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }

  private void replay(Path directory, FileBlobStore into) throws IOException {
    try (var journal = IntakeJournal.open(settings(directory), EventLog.DURABLE)) {
      journal.replay(into, this::publish);
    }
  }

  private Future<?> publish(String topic, String key, byte[] value) {
    published.add(topic + " " + key + " " + new String(value, UTF_8));
    return CompletableFuture.completedFuture(null);
  }

  private static void store(IntakeJournal journal, String key, String value) throws IOException {
    try (EventJournal.Entry entry = journal.append("topic", key, value.getBytes(UTF_8))) {
      entry.sync();
    }
  }

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatWasAcknowledgedStandsAgainAfterThePowerIsLost() throws IOException {
    BlobRef first;
    BlobRef second;
    Path copy;
    try (var journal = open()) {
      FileBlobStore intake = blobs.journaled(journal);
      first = intake.put(bytes(1, 9_000), "application/dicom");
      store(journal, "a", "first");
      second = intake.put(bytes(2, 10_000), "application/dicom");
      store(journal, "b", "second");
      copy = afterPowerLoss();
    }
    var lost = FileBlobStore.open(new BlobSettings(folder.resolve("lost"), "power-loss", 0));

    replay(copy, lost);

    assertThat(lost.read(first.getSha256(), 1 << 20)).isEqualTo(bytes(1, 9_000));
    assertThat(lost.read(second.getSha256(), 1 << 20)).isEqualTo(bytes(2, 10_000));
    assertThat(published).containsExactly("topic a first", "topic b second");
  }

  @Test
  void aBlobThatLostItsBytesIsWrittenAgain() throws IOException {
    BlobRef blob;
    Path copy;
    try (var journal = open()) {
      blob = blobs.journaled(journal).put(bytes(3, 5_000), "application/dicom");
      store(journal, "a", "event");
      copy = afterPowerLoss();
    }
    Path file =
        folder.resolve("blobs").resolve(blob.getSha256().substring(0, 2)).resolve(blob.getSha256());
    Files.write(file, new byte[5_000]);

    replay(copy, blobs);

    assertThat(Files.readAllBytes(file)).isEqualTo(bytes(3, 5_000));
  }

  @Test
  void aBlobIsReadableAsSoonAsItIsCommitted() throws IOException {
    try (var journal = open()) {
      BlobRef blob = blobs.journaled(journal).put(bytes(4, 5_000), "application/dicom");
      assertThat(blobs.read(blob.getSha256(), 1 << 20)).isEqualTo(bytes(4, 5_000));
    }
  }

  @Test
  void aCleanEndLeavesNothingToReplay() throws IOException {
    try (var journal = open()) {
      blobs.journaled(journal).put(bytes(5, 5_000), "application/dicom");
      store(journal, "a", "event");
    }
    replay(folder.resolve("journal"), blobs);
    assertThat(published).isEmpty();
  }

  @Test
  void moreThanAllSegmentsHoldGoesThroughAndTheTailStandsAfterAPowerLoss() throws IOException {
    int count = 200;
    Path copy;
    try (var journal = open()) {
      for (int i = 0; i < count; i++) {
        blobs.journaled(journal).put(bytes(i, 4_000), "application/dicom");
        store(journal, "k", "event " + i);
      }
      copy = afterPowerLoss();
    }

    replay(copy, blobs);

    assertThat(published).hasSizeBetween(1, count).endsWith("topic k event " + (count - 1));
  }

  @Test
  void aSegmentIsKeptUntilTheEventLogIsForced() throws IOException {
    var mayForce = new AtomicBoolean();
    EventLog stubborn =
        () -> {
          if (!mayForce.get()) {
            throw new IOException("The log cannot be forced");
          }
        };
    var journal = IntakeJournal.open(settings(folder.resolve("journal")), stubborn);
    store(journal, "a", "event");
    journal.close();

    replay(folder.resolve("journal"), blobs);

    assertThat(published).containsExactly("topic a event");
  }

  @Test
  void aSegmentIsKeptUntilTheBrokerHasAnswered() throws IOException {
    var forced = new AtomicInteger();
    var journal = IntakeJournal.open(settings(folder.resolve("journal")), forced::incrementAndGet);
    try (journal) {
      EventJournal.Entry waiting = journal.append("topic", "a", "unanswered".getBytes(UTF_8));
      waiting.sync();
      blobs.journaled(journal).put(bytes(1, 16_000), "application/dicom");
      for (int i = 0; i < 6; i++) {
        blobs.journaled(journal).put(bytes(i, 10_000), "application/dicom");
      }
      assertThat(forced).hasValue(0);
      waiting.close();
      await().until(() -> forced.get() > 0);
    }
  }

  @Test
  void aReplayThatFailsLeavesEverythingForTheNext() throws IOException {
    Path copy;
    try (var journal = open()) {
      store(journal, "a", "event");
      copy = afterPowerLoss();
    }
    try (var journal = IntakeJournal.open(settings(copy), EventLog.DURABLE)) {
      assertThatThrownBy(() ->
              journal.replay(
                  blobs,
                  (topic, key, value) ->
                      CompletableFuture.failedFuture(new IOException("no broker"))))
          .isInstanceOf(KafkaException.class);
    }

    replay(copy, blobs);

    assertThat(published).containsExactly("topic a event");
  }

  @Test
  void nothingIsTakenAfterAForceFailed() throws IOException {
    var journal =
        IntakeJournal.open(
            settings(folder.resolve("journal")),
            () -> {
              throw new IOException("The log cannot be forced");
            });
    try (journal) {
      store(journal, "a", "event");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  blobs.journaled(journal).put(bytes(i, 10_000), "application/dicom");
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(journal.sound()).isFalse();
    }
  }

  @Test
  void aSecondProcessIsKeptOutUntilTheFirstHasEnded() throws Exception {
    Process first = HeldJournal.hold(folder.resolve("journal"));
    assertThat(first.inputReader().readLine()).isEqualTo("held");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("journal.directory")
        .hasMessageContaining("another process");

    first.destroyForcibly().waitFor();
    open().close();
  }

  @Test
  void aDiskWithoutRoomForAnotherSegmentStopsNothing() throws Exception {
    try (var journal = open();
        ExecutorService pool = Executors.newSingleThreadExecutor()) {
      EventJournal.Entry waiting = journal.append("topic", "a", "unanswered".getBytes(UTF_8));
      // Where no more can be made; those that are open can still be written.
      Files.move(folder.resolve("journal"), folder.resolve("elsewhere"));
      var writer = new AtomicReference<Thread>();

      Future<?> stored =
          pool.submit(() -> {
            writer.set(Thread.currentThread());
            for (int i = 0; i < 20; i++) {
              blobs.journaled(journal).put(bytes(i, 10_000), "application/dicom");
            }
            return null;
          });
      await()
          .until(
              () -> writer.get() != null && writer.get().getState() == Thread.State.TIMED_WAITING);
      waiting.close();

      stored.get();
      assertThat(journal.sound()).isTrue();
    }
  }

  @Test
  void manyThreadsShareTheDiskAndLoseNothing() throws Exception {
    int threads = 8;
    int each = 50;
    Path copy;
    try (var journal =
        IntakeJournal.open(
            new JournalSettings(folder.resolve("journal"), 1 << 20, 2, 0), EventLog.DURABLE)) {
      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          int own = thread;
          all.add(
              pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                  store(journal, "k", own + ":" + i);
                }
                return null;
              }));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
      copy = afterPowerLoss();
    }
    replay(copy, blobs);
    assertThat(published).hasSize(threads * each).doesNotHaveDuplicates();
  }
}
