package dev.countersign.bench.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingRoomTest {
  private static final int READERS = 8;
  private static final int ITEMS = 200;

  @Test
  void manyReadersAtOnceSignEachItemOnceAndHoldNoneTogether(@TempDir Path folder) throws Exception {
    try (var bed = ReviewBed.start(folder)) {
      // Given
      List<Reader> readers = new ArrayList<>();
      List<User> users = bed.readers(READERS);
      for (User user : users) {
        readers.add(new Reader(bed.port(), user.username()));
      }
      bed.queue().growTo(ITEMS);
      List<String> changing = IntStream.range(1, 6).mapToObj(n -> "bench-" + n).toList();

      // When
      Histogram news = new News(readers).measure(bed.claims(), users.getFirst(), changing, 20);
      ReadingRoom.Outcome outcome = new ReadingRoom(readers).work(Duration.ofSeconds(3));

      // Then
      assertThat(news.getTotalCount()).isEqualTo(READERS * 5L);
      assertThat(outcome.claimedTwice()).isZero();
      assertThat(outcome.signedTwice()).isZero();
      assertThat(outcome.signed()).isPositive();
      assertThat(bed.queue().decisions())
          .isEqualTo(new Queue.Decisions(outcome.signed(), outcome.signed()));
      assertThat(bed.queue().length()).isEqualTo(ITEMS);
      readers.forEach(Reader::close);
    }
  }
}
