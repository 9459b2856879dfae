package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.Provenance;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.triton.ServerInfo;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.prepare.DicomImages;
import dev.countersign.worker.prepare.PreprocessingId;
import dev.countersign.worker.prepare.SeriesSlices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs against the model servers: from a job to a result with its full provenance. Safe for
 * use by many threads; interrupting a run cancels its call.
 */
public final class Tasks implements AutoCloseable {
  // Five minutes: a try waits for up to 5 s.
  private static final int TRIES_OF_ANOTHER_VERSION = 60;

  private final TaskCatalogue catalogue;
  private final TritonClient triton;
  private final Servers servers;
  private final ImageScores scores;
  private final String workerId;
  private final InstantSource clock;
  private final UrgencyTask urgency;
  private final ConsistencyTask consistency;
  private final DraftTask draft;

  /**
   * Tasks of this catalogue.
   *
   * @throws InvalidSettingException when a task names a preprocessing that this worker has not, or
   *     one of another kind of input
   */
  public Tasks(
      TaskCatalogue catalogue,
      TritonClient triton,
      TritonSettings settings,
      BlobStore blobs,
      String workerId,
      InstantSource clock) {
    this.catalogue = catalogue;
    catalogue.all().forEach(Tasks::requirePreprocessing);
    this.triton = triton;
    this.servers = new Servers(settings, clock);
    this.workerId = workerId;
    this.clock = clock;
    var images = new DicomImages(blobs);
    this.scores = new ImageScores(triton, servers, settings.inferTimeout());
    this.urgency = new UrgencyTask(scores, images);
    this.consistency = new ConsistencyTask(triton, images, settings.inferTimeout());
    var checks = new ClaimChecks(catalogue, triton, servers, scores, images);
    var pictures = new Pictures(images, new SeriesSlices(blobs));
    this.draft = new DraftTask(triton, servers, blobs, pictures, checks, settings.inferTimeout());
  }

  private static void requirePreprocessing(TaskDescriptor task) {
    Rules.require(
        PreprocessingId.isKnown(task.preprocessing()),
        task.id() + ".preprocessing",
        task.preprocessing(),
        "is no preprocessing of this worker");
    // Else the provenance of a score would name one that was not used.
    Rules.require(
        fitting(task).stream().anyMatch(way -> way.id().equals(task.preprocessing())),
        task.id() + ".preprocessing",
        task.preprocessing(),
        "does not prepare what the task asks about");
  }

  private static Set<PreprocessingId> fitting(TaskDescriptor task) {
    if (task.answer() != TaskDescriptor.Answer.DRAFT) {
      return Set.of(PreprocessingId.MEDSIGLIP_448_V1);
    }
    if (task.series()) {
      return Set.of(PreprocessingId.MEDGEMMA_CT_V1);
    }
    return task.images() == 0
        ? Set.of(PreprocessingId.SCRUBBED_TEXT_V1)
        : Set.of(PreprocessingId.MEDGEMMA_896_V1, PreprocessingId.MEDGEMMA_SQUARE_896_V1);
  }

  /** Whether a job's input is a whole series, which fills the memory of many images. */
  public boolean isOverSeries(InferenceRequested job) {
    return catalogue.find(job.getTaskId()).filter(TaskDescriptor::series).isPresent();
  }

  /**
   * Runs a job.
   *
   * @param attempt which one this is, from 1
   * @throws UnanswerableException when there will never be an answer
   * @throws TryLaterException when there may be one later
   * @throws InterruptedException when it was called off
   */
  public InferenceCompleted run(InferenceRequested job, int attempt)
      throws UnanswerableException, TryLaterException, InterruptedException {
    return run(job, attempt, Hearing.NONE);
  }

  /** Likewise, and tells what is written while it is. */
  public InferenceCompleted run(InferenceRequested job, int attempt, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException {
    TaskDescriptor task = taskOf(job);
    try {
      return answer(job, task, attempt, hearing);
    } catch (TryLaterException e) {
      servers.forget();
      scores.forget(task.model());
      throw e;
    }
  }

  private InferenceCompleted answer(
      InferenceRequested job, TaskDescriptor task, int attempt, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException {
    if (!triton.ready(task.model())) {
      throw new TryLaterException("No server has the model ready");
    }
    JobInputs.requireFacts(job, task);
    Instant started = clock.instant();
    Answered answered = kindOf(task).answer(job, task, hearing);
    Provenance provenance = provenance(job, answered, attempt, started);
    return new InferenceCompleted(
        job.getJobId(),
        job.getSubjectId(),
        job.getSubjectKind(),
        job.getRevisionId(),
        job.getTaskId(),
        answered.answer().event(),
        provenance);
  }

  private JobTask kindOf(TaskDescriptor task) {
    return switch (task.answer()) {
      case URGENCY -> urgency;
      case CONSISTENCY -> consistency;
      case DRAFT -> draft;
    };
  }

  /**
   * The task as the job means it: another version or prompt is another job, which a worker has that
   * is upgraded next, where services are upgraded one after the other.
   */
  private TaskDescriptor taskOf(InferenceRequested job)
      throws UnanswerableException, TryLaterException {
    TaskDescriptor task =
        catalogue
            .find(job.getTaskId())
            .orElseThrow(() ->
                new UnanswerableException(
                    FailureKind.INTERNAL, "The worker's task catalogue has no such task"));
    if (!task.asks(job)) {
      throw new TryLaterException(
          "The worker's task catalogue has another version of the task",
          TRIES_OF_ANOTHER_VERSION,
          FailureKind.INTERNAL);
    }
    return task;
  }

  private Provenance provenance(
      InferenceRequested job, Answered answered, int attempt, Instant started)
      throws UnanswerableException, TryLaterException, InterruptedException {
    var result = answered.result();
    ServerInfo server = servers.at(result.server());
    return new Provenance(
        result.model(),
        result.modelVersion(),
        server.name() + " " + server.version(),
        answered.simulatedPart() || StandIn.isOne(server, result.modelVersion()),
        job.getTaskId(),
        job.getTaskVersion(),
        job.getPromptSha256(),
        job.getPreprocessingId(),
        answered.preparedSha256(),
        answered.sampling(),
        nullable(answered.inputTokens()),
        nullable(answered.outputTokens()),
        workerId,
        attempt,
        started,
        clock.instant());
  }

  private static @Nullable Integer nullable(OptionalInt count) {
    return count.isPresent() ? count.getAsInt() : null;
  }

  @Override
  public void close() {
    servers.close();
  }
}
