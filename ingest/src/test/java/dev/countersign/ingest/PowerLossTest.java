package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.net.Status;
import dev.countersign.engines.EmbeddedKafka;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes while images come in. A kill leaves the page cache; here a copy of the folder
 * stands for the disk, with nothing in it that was never forced.
 */
class PowerLossTest {
  private static final int ENOUGH = 150;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path running;
  @TempDir private Path disk;

  @Test
  void whatWasAcknowledgedStandsAgainOnADiskWithoutAnythingThatWasNotForced() throws Exception {
    var background = new CountDownLatch(1);
    var forces = new AtomicInteger();
    var broker = EmbeddedKafka.start(running.resolve("kafka"), 0);
    Map<String, String> acknowledged;
    try (var load = new Load(5);
        var gateway = JournaledGateway.start(running, broker, () -> force(forces, background))) {
      // The broker forces nothing by itself: all that it gets from here on is lost.
      copy("kafka", file -> !file.getFileName().toString().endsWith("index"));
      copy("identity.key", file -> true);
      load.start(gateway.service.dicomPort());
      await().atMost(SOON).until(() -> load.acknowledged.size() > ENOUGH);
      acknowledged = Map.copyOf(load.acknowledged);
      copy("journal", file -> true);
      copy("blobs", PowerLossTest::isForcedAlone);
      load.stop();
      background.countDown();
    }
    assertThat(size(disk.resolve("blobs"))).isPositive().isLessThan(acknowledged.size());

    try (var gateway = JournaledGateway.start(disk);
        var load = new Load(5)) {
      Survival.assertNothingIsLost(disk, gateway.broker.bootstrapServers(), acknowledged);
      load.unanswered.addAll(acknowledged.keySet());
      assertThat(load.resend(gateway.service.dicomPort())).containsOnly(Status.SUCCESS);
      Survival.assertNothingIsLost(disk, gateway.broker.bootstrapServers(), acknowledged);
    }
  }

  /** After the replay at the start, the background that would force does not get to it. */
  private static void force(AtomicInteger forces, CountDownLatch background) throws IOException {
    if (forces.getAndIncrement() == 0) {
      return;
    }
    try {
      background.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static boolean isForcedAlone(Path file) {
    return file.toFile().length() > JournaledGateway.LARGEST_JOURNALED
        && !file.toString().contains("incoming");
  }

  private void copy(String part, Predicate<Path> reachedTheDisk) throws IOException {
    try (Stream<Path> files = Files.walk(running.resolve(part))) {
      for (Path file : files.toList()) {
        Path target = disk.resolve(running.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (reachedTheDisk.test(file)) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
