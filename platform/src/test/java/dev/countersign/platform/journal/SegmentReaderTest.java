package dev.countersign.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever becomes of a segment's end, the records before it are read and nothing else is. */
class SegmentReaderTest {
  private static final int CAPACITY = 8 << 10;
  private static final int USED_HEAD = 28;
  private static @Nullable Path file;

  @BeforeContainer
  static void makeAFile() throws IOException {
    Path made = Files.createTempFile("segment", ".test");
    Files.delete(made);
    Segment.create(made, CAPACITY).close();
    file = made;
  }

  @AfterContainer
  static void removeIt() throws IOException {
    Files.deleteIfExists(file());
  }

  private static Path file() {
    if (file == null) {
      throw new IllegalStateException("The file is made before the properties run");
    }
    return file;
  }

  /** Writes records and returns where each ends. */
  private static List<Long> write(List<byte[]> payloads) throws IOException {
    List<Long> ends = new ArrayList<>();
    long end = Segment.HEAD;
    try (Segment segment = Segment.open(file())) {
      segment.start(1);
      for (byte[] payload : payloads) {
        segment.append(RecordKind.EVENT, Digests.of(payload), ByteBuffer.wrap(payload));
        end += Segment.RECORD_HEAD + payload.length;
        ends.add(end);
      }
    }
    return ends;
  }

  private static List<byte[]> read() throws IOException {
    List<byte[]> payloads = new ArrayList<>();
    try (Segment segment = Segment.open(file())) {
      Optional<Segment.Run> run = segment.run();
      if (run.isPresent()) {
        var reader = new SegmentReader(segment, run.get());
        for (var found = reader.next(); found.isPresent(); found = reader.next()) {
          try (var payload =
              new PayloadInputStream(
                  segment.channel(), found.get().position(), found.get().length())) {
            payloads.add(payload.readAllBytes());
          }
        }
      }
    }
    return payloads;
  }

  @Property(tries = 200)
  void whatWasWrittenIsReadAndNothingOfAnEarlierRun(
      @ForAll @Size(max = 12) List<@Size(max = 300) byte[]> earlier,
      @ForAll @Size(max = 12) List<@Size(max = 300) byte[]> payloads)
      throws IOException {
    write(earlier);
    write(payloads);
    assertThat(read()).usingRecursiveComparison().isEqualTo(payloads);
  }

  @Property(tries = 500)
  void aDamagedByteEndsTheReadingAtItsRecord(
      @ForAll @Size(min = 1, max = 8) List<@Size(max = 200) byte[]> payloads,
      @ForAll @IntRange(max = CAPACITY - 1) int at,
      @ForAll @IntRange(min = 1, max = 255) int flipped)
      throws IOException {
    List<Long> ends = write(payloads);
    byte[] bytes = Files.readAllBytes(file());
    int place = Math.floorMod(at, ends.getLast().intValue());
    bytes[place] ^= (byte) flipped;
    Files.write(file(), bytes);

    // The head's last bytes are not used.
    boolean unused = place >= USED_HEAD && place < Segment.HEAD;
    long whole =
        place < USED_HEAD
            ? 0
            : unused ? payloads.size() : ends.stream().filter(end -> end <= place).count();
    assertThat(read()).usingRecursiveComparison().isEqualTo(payloads.subList(0, (int) whole));
  }

  @Property(tries = 500)
  void aTornEndIsNotRead(
      @ForAll @Size(min = 1, max = 8) List<@Size(min = 1, max = 200) byte[]> payloads,
      @ForAll @IntRange(max = CAPACITY - 1) int at,
      @ForAll boolean truncated)
      throws IOException {
    List<Long> ends = write(payloads);
    byte[] bytes = Files.readAllBytes(file());
    int place = Math.floorMod(at, ends.getLast().intValue());
    // Noise stands where the torn write did not reach: zeros could be what was written.
    for (int i = place; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    try {
      Files.write(file(), truncated ? Arrays.copyOf(bytes, place) : bytes);
      long whole = place < USED_HEAD ? 0 : ends.stream().filter(end -> end <= place).count();
      List<byte[]> expected =
          place < Segment.HEAD && truncated ? List.of() : payloads.subList(0, (int) whole);
      assertThat(read()).usingRecursiveComparison().isEqualTo(expected);
    } finally {
      Files.write(file(), Arrays.copyOf(bytes, CAPACITY));
    }
  }
}
