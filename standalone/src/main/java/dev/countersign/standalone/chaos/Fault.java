package dev.countersign.standalone.chaos;

import java.time.Duration;
import java.util.Locale;

/** Something bad that is done to the cluster, and taken back after a while. */
public sealed interface Fault {
  /** From the blow until it is taken back. */
  Duration lasts();

  /** {@code kill -9}, and a start after a while. */
  record Kill(Member member, Duration lasts) implements Fault {
    @Override
    public String toString() {
      return "kill -9 %s, started again after %s".formatted(member, seconds(lasts));
    }
  }

  /** SIGTERM, and a start after a while. */
  record Stop(Member member, Duration lasts) implements Fault {
    @Override
    public String toString() {
      return "stop %s, started again after %s".formatted(member, seconds(lasts));
    }
  }

  /** SIGSTOP, and SIGCONT after a while. */
  record Pause(Member member, Duration lasts) implements Fault {
    @Override
    public String toString() {
      return "SIGSTOP %s for %s".formatted(member, seconds(lasts));
    }
  }

  /** Bad weather on a road. */
  record Storm(Road road, Weather weather, Duration lasts) implements Fault {
    @Override
    public String toString() {
      return "%s on %s for %s".formatted(weather, road, seconds(lasts));
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }
}
