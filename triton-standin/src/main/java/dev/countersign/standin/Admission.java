package dev.countersign.standin;

import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How many calls of one model are under way, and that no more come in than its queue holds. */
final class Admission {

  private final int most;
  private final AtomicInteger underWay = new AtomicInteger();

  /** Admits up to so many calls at a time; 0 for any number. */
  Admission(int most) {
    this.most = most;
  }

  /**
   * Lets a call in.
   *
   * @return to be run when it is over; running it again does nothing
   * @throws RefusedException as Triton refuses where the queue is full
   */
  Runnable enter() throws RefusedException {
    if (underWay.incrementAndGet() > most && most > 0) {
      underWay.decrementAndGet();
      throw new RefusedException(Status.Code.UNAVAILABLE, "Exceeds maximum queue size");
    }
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        underWay.decrementAndGet();
      }
    };
  }
}
