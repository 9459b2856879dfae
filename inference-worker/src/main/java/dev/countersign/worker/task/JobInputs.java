package dev.countersign.worker.task;

import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.List;

/** A job's inputs by what they are. */
final class JobInputs {
  private JobInputs() {}

  /**
   * The images, in the job's order.
   *
   * @param most how many the task takes
   * @throws UnanswerableException when there is none
   */
  static List<JobInput> images(InferenceRequested job, int most) throws UnanswerableException {
    List<JobInput> images =
        job.getInputs().stream()
            .filter(input -> input.getTransferSyntaxUid().isPresent())
            .limit(most)
            .toList();
    if (images.isEmpty()) {
      throw new UnanswerableException(FailureKind.MISSING_INPUT, "The job names no image");
    }
    return images;
  }

  /**
   * The series.
   *
   * @throws UnanswerableException when there is none
   */
  static JobInput series(InferenceRequested job) throws UnanswerableException {
    return job.getInputs().stream()
        .filter(input -> input.getRole().equals("series"))
        .findFirst()
        .orElseThrow(
            () -> new UnanswerableException(FailureKind.MISSING_INPUT, "The job names no series"));
  }

  /**
   * Holds that every fact is there without which the task means nothing.
   *
   * @throws UnanswerableException when one is not
   */
  static void requireFacts(InferenceRequested job, TaskDescriptor task)
      throws UnanswerableException {
    if (!TaskCatalogue.has(job.getContext(), task.needs())) {
      throw new UnanswerableException(
          FailureKind.MISSING_INPUT, "The job lacks a fact that its task needs");
    }
  }

  /**
   * The document.
   *
   * @throws UnanswerableException when there is none
   */
  static BlobRef text(InferenceRequested job) throws UnanswerableException {
    return job.getInputs().stream()
        .filter(input -> input.getTransferSyntaxUid().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new UnanswerableException(FailureKind.MISSING_INPUT, "The job names no document"))
        .getBlob();
  }
}
