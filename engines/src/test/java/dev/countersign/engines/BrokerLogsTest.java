package dev.countersign.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLogsTest {
  @TempDir private Path folder;
  private Path partition;
  private final List<Path> forced = new ArrayList<>();

  @BeforeEach
  void makeAPartition() throws IOException {
    partition = Files.createDirectory(folder.resolve("imaging.instances-0"));
  }

  private Path append(String name) throws IOException {
    return Files.writeString(
        partition.resolve(name), "record", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void whatDidNotChangeIsForcedOnce() throws IOException {
    Path log = append("00000000000000000000.log");
    var logs = new BrokerLogs(folder, forced::add);

    logs.force();
    logs.force();

    assertThat(forced).containsOnlyOnce(log);
  }

  @Test
  void whatIsAppendedAfterTheClockWasSetBackIsForced() throws IOException {
    Path log = append("00000000000000000000.log");
    var logs = new BrokerLogs(folder, forced::add);
    logs.force();
    forced.clear();

    append("00000000000000000000.log");
    Files.setLastModifiedTime(log, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    logs.force();

    assertThat(forced).contains(log);
  }

  @Test
  void aSegmentThatKafkaRemovesMeanwhileKeepsNoOtherFromBeingForced() throws IOException {
    List<Path> segments =
        List.of(append("00000000000000000000.log"), append("00000000000000000007.log"));
    List<Path> refused = new ArrayList<>();
    var logs =
        new BrokerLogs(
            folder,
            path -> {
              if (segments.contains(path) && refused.isEmpty()) {
                refused.add(path);
                throw new NoSuchFileException(path.toString());
              }
              forced.add(path);
            });

    logs.force();

    assertThat(forced).containsAnyElementsOf(segments);
  }
}
