package dev.countersign.worker.task;

import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.worker.guard.DraftGuard;
import java.util.function.Consumer;

/** Joins the parts of an answer under way and tells them. For one call. */
final class Overheard implements Consumer<InferResult> {
  private final Hearing hearing;
  private final StringBuilder written = new StringBuilder();

  Overheard(Hearing hearing) {
    this.hearing = hearing;
  }

  @Override
  public void accept(InferResult part) {
    Tensor text = part.outputs().get("text_output");
    if (text == null || written.length() > DraftGuard.LONGEST) {
      return;
    }
    written.append(text.string());
    String words = DraftGuard.saidSoFar(written.toString());
    if (!words.isEmpty()) {
      hearing.soFar(words, StandIn.isOne(part.modelVersion()));
    }
  }
}
