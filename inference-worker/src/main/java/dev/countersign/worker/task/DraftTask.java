package dev.countersign.worker.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.TritonClient;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.guard.DraftGuard;
import dev.countersign.worker.prepare.ImageSource;
import dev.countersign.worker.prepare.MedGemmaImage;
import dev.countersign.worker.prepare.NoteText;
import dev.countersign.worker.prepare.PromptTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A draft by MedGemma on Triton's vLLM backend: the task's prompt with its places filled, images in
 * the order of their placeholders, the answer held against {@link DraftGuard}, stored as a blob and
 * read by {@link ClaimChecks}.
 */
final class DraftTask implements JobTask {
  private static final String MEDIA_TYPE = "text/plain; charset=utf-8";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final TritonClient triton;
  private final BlobStore blobs;
  private final ImageSource images;
  private final ClaimChecks checks;
  private final Duration timeout;

  DraftTask(
      TritonClient triton,
      BlobStore blobs,
      ImageSource images,
      ClaimChecks checks,
      Duration timeout) {
    this.triton = triton;
    this.blobs = blobs;
    this.images = images;
    this.checks = checks;
    this.timeout = timeout;
  }

  @Override
  public Answered answer(InferenceRequested job, TaskDescriptor task)
      throws UnanswerableException, TryLaterException, InterruptedException {
    var template = new PromptTemplate(String.valueOf(task.prompt()));
    String note = note(job);
    String prompt = template.fill(note, job.getContext());
    var question = new Question(prompt, pictures(job, task, template), sampling(task));
    InferResult result = ask(job, task, question);
    var generated = Generated.of(result);
    String draft =
        new DraftGuard(template.text()).check(generated.text(), generated.finishReason());
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

  private String note(InferenceRequested job) throws UnanswerableException, TryLaterException {
    boolean aboutNote = job.getSubjectKind() == SubjectKind.NOTE;
    return aboutNote ? NoteText.read(blobs, JobInputs.text(job)) : "";
  }

  private List<byte[]> pictures(
      InferenceRequested job, TaskDescriptor task, PromptTemplate template)
      throws UnanswerableException, TryLaterException {
    List<byte[]> pictures = new ArrayList<>();
    if (task.images() > 0) {
      for (JobInput input : JobInputs.images(job, task.images())) {
        pictures.add(MedGemmaImage.prepare(images.grey(input)));
      }
    }
    if (pictures.size() != template.images()) {
      throw new UnanswerableException(
          FailureKind.MISSING_INPUT,
          "The prompt has %d places for images and the job %d images"
              .formatted(template.images(), pictures.size()));
    }
    return pictures;
  }

  private InferResult ask(InferenceRequested job, TaskDescriptor task, Question question)
      throws UnanswerableException, TryLaterException, InterruptedException {
    var request =
        new InferRequest(
            task.model(), "", job.getJobId(), question.tensors(), List.of(), Map.of(), timeout);
    return Asking.ask(() -> triton.stream(request, _ -> {}));
  }

  private static String sampling(TaskDescriptor task) {
    try {
      return JSON.writeValueAsString(task.sampling());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A task's sampling is plain values", e);
    }
  }

  private BlobRef store(String draft) throws TryLaterException {
    try {
      return blobs.put(draft.getBytes(StandardCharsets.UTF_8), MEDIA_TYPE);
    } catch (IOException e) {
      throw new TryLaterException("The draft could not be stored");
    }
  }
}
