package dev.countersign.worker.task;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.task.OutputSchema;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.TritonClient;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.guard.DraftGuard;
import dev.countersign.worker.prepare.NoteText;
import dev.countersign.worker.prepare.PromptTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A draft by MedGemma on Triton's vLLM backend: the task's prompt with its places filled, images in
 * the order of their placeholders, the answer held against {@link DraftGuard}, stored as a blob and
 * read by {@link ClaimChecks}.
 */
final class DraftTask implements JobTask {
  private static final String MEDIA_TYPE = "text/plain; charset=utf-8";

  private final TritonClient triton;
  private final Servers servers;
  private final BlobStore blobs;
  private final Pictures pictures;
  private final ClaimChecks checks;
  private final Duration timeout;

  DraftTask(
      TritonClient triton,
      Servers servers,
      BlobStore blobs,
      Pictures pictures,
      ClaimChecks checks,
      Duration timeout) {
    this.triton = triton;
    this.servers = servers;
    this.blobs = blobs;
    this.pictures = pictures;
    this.checks = checks;
    this.timeout = timeout;
  }

  @Override
  public Answered answer(InferenceRequested job, TaskDescriptor task, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException {
    List<Picture> shown = pictures.of(job, task);
    var template = new PromptTemplate(String.valueOf(task.prompt())).withSlices(shown.size());
    requirePlaces(template, shown);
    String note = note(job);
    var question = new Question(template.fill(note, job.getContext()), shown, Sampling.of(task));
    InferResult result = ask(job, task, question, hearing);
    if (!checks.askServers(job, task)) {
      hearing.served();
    }
    var generated = Generated.of(result);
    String draft =
        new DraftGuard(template.text()).check(generated.text(), generated.finishReason());
    requireFitting(task, draft);
    var text =
        DraftText.newBuilder()
            .setText(store(draft))
            .setFinishReason(generated.finishReason())
            .build();
    var checked = checks.of(job, task, text, draft, note);
    return new Answered(
        new Answer.Draft(checked.draft()),
        result,
        checked.simulated(),
        question.sha256(),
        question.sampling(),
        generated.inputTokens(),
        generated.outputTokens());
  }

  private static void requireFitting(TaskDescriptor task, String draft)
      throws UnanswerableException {
    OutputSchema schema = task.outputSchema();
    Optional<String> problem = schema == null ? Optional.empty() : schema.problem(draft);
    if (problem.isPresent()) {
      throw new UnanswerableException(
          FailureKind.INVALID_ANSWER,
          "The model's answer is not of the form asked for: " + problem.get());
    }
  }

  private String note(InferenceRequested job) throws UnanswerableException, TryLaterException {
    boolean aboutNote = job.getSubjectKind() == SubjectKind.NOTE;
    return aboutNote ? NoteText.read(blobs, JobInputs.text(job)) : "";
  }

  private static void requirePlaces(PromptTemplate template, List<Picture> shown)
      throws UnanswerableException {
    if (shown.size() != template.images()) {
      throw new UnanswerableException(
          FailureKind.MISSING_INPUT,
          "The prompt has %d places for images and the job %d images"
              .formatted(template.images(), shown.size()));
    }
  }

  private InferResult ask(
      InferenceRequested job, TaskDescriptor task, Question question, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException {
    var request =
        new InferRequest(
            task.model(), "", job.getJobId(), question.tensors(), List.of(), Map.of(), timeout);
    return Asking.ask(() -> triton.stream(request, new Overheard(hearing, servers)));
  }

  private BlobRef store(String draft) throws TryLaterException {
    try {
      return blobs.put(draft.getBytes(StandardCharsets.UTF_8), MEDIA_TYPE);
    } catch (IOException e) {
      throw new TryLaterException("The draft could not be stored");
    }
  }
}
