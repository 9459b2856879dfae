package dev.countersign.worker.queue;

/** Whether there is anything to take jobs from, and for. Safe for use by many threads. */
public interface Gate {

  /** False while lanes are not to join. */
  boolean open();

  /**
   * False while the brokers are away. A consumer that waits for them spins on two threads
   * (AbstractHeartbeatRequestManager of Kafka 4.3 waits for nothing while a heartbeat has no
   * answer), so a lane without a job gives its own up.
   */
  boolean connected();
}
