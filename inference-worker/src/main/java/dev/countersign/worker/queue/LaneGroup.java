package dev.countersign.worker.queue;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ShareConsumer;

/**
 * The lanes of one class of jobs. It starts with one; when every lane's job has a slot another lane
 * is started, up to half as many again as there are slots: jobs whose answer is being published and
 * settled keep their lanes too. So less than one job a slot is taken ahead of time, and a class
 * always listens while a slot is free.
 *
 * <p>A job that waits for its model keeps its lane too, but does not count: another is started for
 * the jobs of other models, and ends when it is one too many.
 */
public final class LaneGroup implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration ENDING = Duration.ofSeconds(1);

  /** A broker lets 200 consumers into a share group unless told otherwise. */
  private static final int MOST_POSTPONED = 32;

  private final JobClass jobClass;
  private final ShareGroup shareGroup;
  private final Duration renewEvery;
  private final int most;
  private final Gate gate;
  private final DeliveryHandler handler;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> lanes = new ArrayList<>();
  private int started;
  private int idle;
  private int postponed;
  private volatile boolean joined;

  /**
   * Lanes not started yet.
   *
   * @param renewEvery how often locks are renewed; well under the group's lock
   * @param slots how many jobs may run at the same time
   * @param gate says when lanes may join and stay
   */
  public LaneGroup(
      JobClass jobClass,
      ShareGroup shareGroup,
      Duration renewEvery,
      int slots,
      Gate gate,
      DeliveryHandler handler) {
    this.jobClass = jobClass;
    this.shareGroup = shareGroup;
    this.renewEvery = renewEvery;
    this.most = slots + Math.max(1, slots / 2);
    this.gate = gate;
    this.handler = handler;
  }

  /** Starts the first lane. */
  public synchronized void start() {
    started++;
    String name = "jobs-%s-%d".formatted(jobClass.label(), started);
    Thread lane = Thread.ofPlatform().name(name).daemon().unstarted(new Lane(this, name));
    lanes.add(lane);
    idle++;
    lane.start();
  }

  /** True once a lane has polled. */
  public boolean hasJoined() {
    return joined;
  }

  /** Stops polling; lanes end when their jobs are settled. */
  public void stopPolling() {
    closing.countDown();
  }

  /**
   * Waits up to a second for the lanes to end, which they do when no job of theirs runs any more.
   */
  @Override
  public void close() {
    stopPolling();
    long deadline = System.nanoTime() + ENDING.toNanos();
    try {
      for (Thread lane : lanes()) {
        boolean _ = lane.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Thread> lanes() {
    return List.copyOf(lanes);
  }

  JobClass jobClass() {
    return jobClass;
  }

  Duration renewEvery() {
    return renewEvery;
  }

  Duration lock() {
    return shareGroup.lock();
  }

  boolean closing() {
    return closing.getCount() == 0;
  }

  boolean open() {
    return gate.open();
  }

  boolean connected() {
    return gate.connected();
  }

  ShareConsumer<String, byte[]> join(String lane) {
    return shareGroup.join(jobClass, lane);
  }

  void joined() {
    joined = true;
  }

  CompletableFuture<Settlement> start(Delivery delivery) {
    var job = new Job();
    return handler.start(delivery, job).whenComplete((_, _) -> job.ended());
  }

  synchronized void busy() {
    idle--;
  }

  synchronized void idle() {
    idle++;
  }

  /** True when the calling lane, which holds no job, is one too many; it is to end then. */
  synchronized boolean retires() {
    boolean surplus = counted() > most;
    if (surplus) {
      lanes.remove(Thread.currentThread());
      idle--;
    }
    return surplus;
  }

  private int counted() {
    return lanes.size() - Math.min(postponed, MOST_POSTPONED);
  }

  private void extend() {
    if (idle == 0 && counted() < most && open() && !closing()) {
      start();
    }
  }

  /** One job of a lane's. Once postponed it does not count before it ends: it keeps its lane. */
  private final class Job implements DeliveryHandler.Stages {
    private boolean waited;

    @Override
    public void admitted() {
      synchronized (LaneGroup.this) {
        extend();
      }
    }

    @Override
    public void postponed() {
      synchronized (LaneGroup.this) {
        postponed += waited ? 0 : 1;
        waited = true;
        extend();
      }
    }

    void ended() {
      synchronized (LaneGroup.this) {
        postponed -= waited ? 1 : 0;
      }
    }
  }

  /** Waits a little, or until the group closes. */
  void pause() {
    try {
      boolean _ = closing.await(PAUSE.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
