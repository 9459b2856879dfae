package dev.countersign.triton;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Standing standing = new Standing(now::get);

  @Test
  void isAsGoodAsAnyBeforeItsFirstFailure() {
    assertThat(standing.isLast()).isFalse();
  }

  @Test
  void isLastForTenSecondsAfterAFailure() {
    standing.failed();

    assertLastFor(10);
  }

  @Test
  void isLastTwiceAsLongAfterTheNextFailureAndFiveMinutesAtMost() {
    standing.failed();
    assertLastFor(10);
    standing.failed();
    assertLastFor(20);
    for (int i = 0; i < 10; i++) {
      standing.failed();
      pass(Duration.ofMinutes(5));
    }
    standing.failed();

    assertLastFor(300);
  }

  @Test
  void countsTheFailuresOfCallsThatWereUnderWayTogetherOnce() {
    standing.failed();
    standing.failed();
    standing.failed();

    assertLastFor(10);
  }

  @Test
  void isAsGoodAsAnyAfterASuccess() {
    standing.failed();
    pass(Duration.ofSeconds(10));
    standing.failed();
    standing.succeeded();
    assertThat(standing.isLast()).isFalse();
    standing.failed();

    assertLastFor(10);
  }

  private void assertLastFor(int seconds) {
    pass(Duration.ofSeconds(seconds).minusNanos(1));
    assertThat(standing.isLast()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(standing.isLast()).isFalse();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
