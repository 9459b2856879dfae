package dev.countersign.platform.journal;

import java.io.IOException;

/** Where events stand once they are acknowledged. */
@FunctionalInterface
public interface EventLog {
  /** A log that loses nothing acknowledged to a power loss, such as one on three machines. */
  EventLog DURABLE = () -> {};

  /** Returns when every event acknowledged before the call would survive a power loss. */
  void force() throws IOException;
}
