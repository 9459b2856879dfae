package dev.countersign.worker.run;

import dev.countersign.worker.queue.Slots.Slot;
import dev.countersign.worker.task.Hearing;

/** Passes on what is heard, and gives the slot to the next job once the servers are free for it. */
record SlotHearing(Hearing hearing, Slot slot) implements Hearing {
  @Override
  public void soFar(String text, boolean simulated) {
    hearing.soFar(text, simulated);
  }

  @Override
  public void served() {
    slot.close();
    hearing.served();
  }
}
