package dev.countersign.standalone.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** The demo's own words on the terminal: one line a step, with its time. */
final class Steps {
  private final PrintWriter out;
  private final Instant started;

  Steps(PrintWriter out) {
    this.out = out;
    // The time that a user feels begins with the process, not with this class.
    this.started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }

  /** Runs a step and says how long it took. */
  <T> T run(String what, Callable<T> step) throws Exception {
    long begin = System.nanoTime();
    T result = step.call();
    say("  %-52s %5.1f s".formatted(what, (System.nanoTime() - begin) / 1e9));
    return result;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Seconds since the process began. */
  double elapsed() {
    return Duration.between(started, Instant.now()).toMillis() / 1000.0;
  }
}
