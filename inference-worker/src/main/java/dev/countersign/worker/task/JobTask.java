package dev.countersign.worker.task;

import dev.countersign.events.InferenceRequested;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;

/** One kind of task: prepares a job's inputs, asks the model and checks its answer. */
sealed interface JobTask permits UrgencyTask, ConsistencyTask, DraftTask {

  /**
   * Answers a job.
   *
   * @param hearing told what is written, where words are
   * @throws UnanswerableException when there will never be an answer
   * @throws TryLaterException when there may be one later
   * @throws InterruptedException when the job was called off
   */
  Answered answer(InferenceRequested job, TaskDescriptor task, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException;
}
