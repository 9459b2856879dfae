package dev.countersign.ingest.dicom;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes received and not yet stored, over all associations and uploads, kept under a limit by
 * turning instances away. One instance alone may be larger than the limit. Safe for use by many
 * threads.
 */
public final class UnstoredBytes {
  private final AtomicLong total = new AtomicLong();
  private final long most;

  public UnstoredBytes(long most) {
    this.most = most;
  }

  /** The bytes of one instance under way, given back when it is closed. For one thread. */
  final class Share implements AutoCloseable {
    private long own;

    private Share() {}

    void add(int count) throws BusyException {
      own += count;
      require(total.addAndGet(count) <= most || own == total.get());
    }

    @Override
    public void close() {
      total.addAndGet(-own);
      own = 0;
    }
  }

  /**
   * Begins an instance.
   *
   * @throws BusyException when the limit is reached
   */
  Share begin() throws BusyException {
    require(total.get() < most);
    return new Share();
  }

  private void require(boolean room) throws BusyException {
    if (!room) {
      throw new BusyException(most);
    }
  }
}
