package dev.countersign.platform.kafka;

import java.io.IOException;

/** Keeps events until the broker is sure to have them. Safe for use by many threads. */
public interface EventJournal {
  /** Keeps none. */
  EventJournal NONE = (topic, key, value) -> Entry.NONE;

  /** An event on its way to the broker; closed when the broker has answered, well or badly. */
  interface Entry extends AutoCloseable {
    /** Of a journal that keeps nothing. */
    Entry NONE =
        new Entry() {
          @Override
          public void sync() {}

          @Override
          public void close() {}
        };

    /** Returns when the event, and all that the journal took before it, is durable. */
    void sync() throws IOException;

    @Override
    void close();
  }

  /** False when it takes nothing any more, until a restart. Answers at once. */
  default boolean sound() {
    return true;
  }

  /**
   * Takes an event.
   *
   * @throws IOException when it cannot take it now
   */
  Entry append(String topic, String key, byte[] value) throws IOException;
}
