package dev.countersign.worker.task;

import dev.countersign.triton.DataType;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.guard.DraftGuard;
import java.util.function.Consumer;

/**
 * Joins the parts of an answer under way and tells them, with whether a stand-in writes them. What
 * comes from a server that does not say what it is, is not told. For one call.
 */
final class Overheard implements Consumer<InferResult> {
  private final Hearing hearing;
  private final Servers servers;
  private final StringBuilder written = new StringBuilder();
  private boolean silent;

  Overheard(Hearing hearing, Servers servers) {
    this.hearing = hearing;
    this.servers = servers;
  }

  @Override
  public void accept(InferResult part) {
    Tensor text = part.outputs().get("text_output");
    if (silent || text == null || written.length() > DraftGuard.LONGEST) {
      return;
    }
    if (!isOneText(text)) {
      // What is wrong with it shows when the whole of it is read.
      silent = true;
      return;
    }
    written.append(text.string());
    String words = DraftGuard.saidSoFar(written.toString());
    if (!words.isEmpty()) {
      tell(words, part);
    }
  }

  private static boolean isOneText(Tensor text) {
    return text.datatype() == DataType.BYTES && text.strings().size() == 1;
  }

  private void tell(String words, InferResult part) {
    try {
      hearing.soFar(words, StandIn.isOne(servers.at(part.server()), part.modelVersion()));
    } catch (TryLaterException | UnanswerableException e) {
      silent = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
