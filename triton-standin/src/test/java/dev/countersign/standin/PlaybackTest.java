package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final Duration STEP = Duration.ofHours(1);

  /** Keeps what it is given, to be run by hand. */
  private static final class ByHand extends ScheduledThreadPoolExecutor {
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    ByHand() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      tasks.add(task);
      delays.add(Duration.of(delay, unit.toChronoUnit()));
      return super.schedule(() -> {}, delay, unit);
    }
  }

  private final ByHand scheduler = new ByHand();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void aStepIsDueByTheSumOfThoseUpToItWheneverTheOneBeforeWasLetGo() {
    var step = new Answer.Step(STEP, List.of());
    List<Answer.Step> sent = new ArrayList<>();
    var answer = new ModelRepository.Admitted(new Answer(List.of(step, step)), () -> {});
    var playback = new Playback(scheduler, answer, sent::add, () -> {});

    playback.start();
    scheduler.tasks.getFirst().run();

    assertThat(sent).hasSize(1);
    assertThat(scheduler.delays.getFirst()).isBetween(STEP.dividedBy(2), STEP);
    assertThat(scheduler.delays.getLast()).isBetween(STEP.plus(STEP.dividedBy(2)), STEP.plus(STEP));
  }
}
