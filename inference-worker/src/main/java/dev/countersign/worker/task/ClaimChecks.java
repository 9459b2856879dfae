package dev.countersign.worker.task;

import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.platform.task.TaskDescriptor.Answer;
import dev.countersign.triton.TritonClient;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.grounding.DraftChecks;
import dev.countersign.worker.grounding.DraftChecks.Checked;
import dev.countersign.worker.grounding.GroundingPrompts;
import dev.countersign.worker.grounding.ImageScored;
import dev.countersign.worker.grounding.JobFacts;
import dev.countersign.worker.prepare.ImageSource;
import dev.countersign.worker.prepare.MedSiglipImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks drafts. The image is asked by the sentences of the urgency task that the draft's task
 * comes after; a draft that comes after none is held against the rules on words alone.
 */
final class ClaimChecks {
  private static final String CURRENT = "current";

  private final TaskCatalogue catalogue;
  private final TritonClient triton;
  private final Servers servers;
  private final ImageScores scores;
  private final ImageSource images;

  /** By the hash of the urgency task's sentences, of which they are made. */
  private final Map<String, GroundingPrompts> prompts = new ConcurrentHashMap<>();

  ClaimChecks(
      TaskCatalogue catalogue,
      TritonClient triton,
      Servers servers,
      ImageScores scores,
      ImageSource images) {
    this.catalogue = catalogue;
    this.triton = triton;
    this.servers = servers;
    this.scores = scores;
    this.images = images;
  }

  /** True where a draft may be held against its image, which takes another call. */
  boolean askServers(InferenceRequested job, TaskDescriptor task) {
    return job.getSubjectKind() != SubjectKind.NOTE
        && task.outputSchema() == null
        && urgencyBefore(task).isPresent();
  }

  /**
   * The draft with its claims and flags.
   *
   * @param text the draft's words
   * @param note the words it was made of; empty for a study
   */
  Checked of(InferenceRequested job, TaskDescriptor task, DraftText draft, String text, String note)
      throws InterruptedException {
    if (task.outputSchema() != null) {
      // An answer in JSON is no prose: it stays unread, and its event says so.
      return new Checked(draft, false);
    }
    var facts = JobFacts.of(job, note);
    if (job.getSubjectKind() == SubjectKind.NOTE) {
      return new Checked(DraftChecks.ofNote(draft, text, facts), false);
    }
    Optional<TaskDescriptor> urgency = urgencyBefore(task);
    return DraftChecks.ofReport(
        draft,
        text,
        facts,
        urgency.map(this::prompts),
        asked -> score(job, urgency.orElseThrow(), asked));
  }

  private GroundingPrompts prompts(TaskDescriptor urgency) {
    return prompts.computeIfAbsent(
        urgency.promptSha256(), _ -> new GroundingPrompts(urgency.findings()));
  }

  private Optional<TaskDescriptor> urgencyBefore(TaskDescriptor task) {
    return task.after().stream()
        .flatMap(id -> catalogue.find(id).stream())
        .filter(before -> before.answer() == Answer.URGENCY)
        .findFirst();
  }

  private ImageScored score(
      InferenceRequested job, TaskDescriptor urgency, GroundingPrompts prompts)
      throws UnanswerableException, TryLaterException, InterruptedException {
    try {
      return scored(job, urgency, prompts);
    } catch (TryLaterException e) {
      // The draft goes without, so nobody else hears that the model was away.
      servers.forget();
      scores.forget(urgency.model());
      throw e;
    }
  }

  private ImageScored scored(
      InferenceRequested job, TaskDescriptor urgency, GroundingPrompts prompts)
      throws UnanswerableException, TryLaterException, InterruptedException {
    if (!triton.ready(urgency.model())) {
      throw new TryLaterException("No server has the model ready");
    }
    byte[] pixels = images.prepare(current(job), Pictures.window(urgency), MedSiglipImage::prepare);
    var pairs = new ImageScores.Pairs(urgency.model(), prompts.sha256(), prompts.all());
    ImageScores.Scored scored = scores.of(job.getJobId(), pixels, pairs);
    var result = scored.result();
    boolean standIn = StandIn.isOne(servers.at(result.server()), result.modelVersion());
    return new ImageScored(
        Arrays.stream(scored.probabilities()).boxed().toList(),
        result.model() + " " + result.modelVersion(),
        scored.simulatedTexts() || standIn);
  }

  private static JobInput current(InferenceRequested job) throws UnanswerableException {
    return job.getInputs().stream()
        .filter(input -> input.getTransferSyntaxUid().isPresent())
        .filter(input -> input.getRole().equals(CURRENT))
        .findFirst()
        .orElseThrow(
            () -> new UnanswerableException(FailureKind.MISSING_INPUT, "The job names no image"));
  }
}
