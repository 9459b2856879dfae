package dev.countersign.worker.task;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.schemas.ContentId;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.prepare.ImageSource;
import dev.countersign.worker.prepare.MedSiglipImage;
import java.util.List;
import java.util.OptionalInt;

/**
 * Urgency by MedSigLIP: one image against paired sentences, scored by {@link ImageScores}, judged
 * by {@link UrgencyRule}. The first image of the job counts.
 */
final class UrgencyTask implements JobTask {
  private final ImageScores scores;
  private final ImageSource images;

  UrgencyTask(ImageScores scores, ImageSource images) {
    this.scores = scores;
    this.images = images;
  }

  @Override
  public Answered answer(InferenceRequested job, TaskDescriptor task, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException {
    JobInput input = JobInputs.images(job, 1).getFirst();
    byte[] pixels = images.prepare(input, Pictures.window(task), MedSiglipImage::prepare);
    var pairs = new ImageScores.Pairs(task.model(), task.promptSha256(), task.findings());
    ImageScores.Scored scored = scores.of(job.getJobId(), pixels, pairs);
    return new Answered(
        new Answer.Urgency(UrgencyRule.assess(task.findings(), scored.probabilities())),
        scored.result(),
        scored.simulatedTexts(),
        List.of(ContentId.sha256(pixels)),
        "{}",
        OptionalInt.empty(),
        OptionalInt.empty());
  }
}
