package dev.countersign.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection when a time is over, whatever its thread is blocked in. A time limit on
 * single reads would let a peer that sends a byte now and then hold a connection for ever.
 */
final class CloseTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CloseTimer.class);
  private static final ScheduledThreadPoolExecutor TIMER = newTimer();

  private final Future<?> expiry;

  private CloseTimer(Future<?> expiry) {
    this.expiry = expiry;
  }

  private static ScheduledThreadPoolExecutor newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("dicom-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  static CloseTimer start(Duration time, Closeable connection) {
    return new CloseTimer(
        TIMER.schedule(() -> closeQuietly(connection), time.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Closes; where that fails the connection is as good as closed. */
  static void closeQuietly(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("A connection could not be closed");
    }
  }

  /** Stops the timer. */
  @Override
  public void close() {
    expiry.cancel(false);
  }
}
