package dev.countersign.platform.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.config.Rules;
import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model about a study or a note. One YAML file a task; a change of anything that
 * the model sees needs a new version. {@code tasks/defaults.yaml} says what each key means to who
 * writes one.
 *
 * @param id names the task, such as {@code cxr-report}
 * @param version of the task, such as {@code 1}
 * @param title for people
 * @param subject what it is about
 * @param appliesTo when it applies
 * @param needs facts of the job's context without which it does not apply
 * @param after ids of tasks that have to have an outcome first, an answer or a failure; those that
 *     do not apply to a subject hold nothing up
 * @param insteadOf ids of tasks whose place it takes where it has all it reads
 * @param priority no job of it stands behind this one in the queue; null for the item's own
 * @param serviceLevel the time within which an answer is of use; null for the item's own
 * @param answer what comes back
 * @param model name on the model server
 * @param adapter LoRA adapter, if any
 * @param preprocessing id and version of the way inputs are prepared
 * @param window through which grey images are seen; null for the header's own
 * @param images how many images it takes at most; 0 for a text task
 * @param prior true where the first image is of the latest prior study
 * @param series true where the images are slices of one series, which the worker chooses
 * @param prompt template; {@code {name}} is replaced by a fact of the job's context, by {@code
 *     {note}} or by {@code {slices}}
 * @param sampling parameters as the model server knows them
 * @param outputSchema what an answer in JSON must fit; null for prose
 * @param findings for an urgency task: the findings to score
 */
public record TaskDescriptor(
    String id,
    String version,
    String title,
    SubjectKind subject,
    Applicability appliesTo,
    List<String> needs,
    List<String> after,
    List<String> insteadOf,
    @Nullable Priority priority,
    @Nullable Duration serviceLevel,
    Answer answer,
    String model,
    @Nullable String adapter,
    String preprocessing,
    @Nullable GreyWindow window,
    int images,
    boolean prior,
    boolean series,
    @Nullable String prompt,
    Map<String, Object> sampling,
    @Nullable OutputSchema outputSchema,
    List<FindingPrompts> findings) {
  /** The most images that a task may take. */
  public static final int MOST_IMAGES = 85;

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,40}");

  /** What a task brings back. */
  public enum Answer {
    /** A text: a person edits and signs it, or has asked for it. */
    DRAFT,
    /** Findings with probabilities, and the urgency that follows. */
    URGENCY,
    /** How well the image fits a statement, as a probability. */
    CONSISTENCY
  }

  /**
   * A window on modality values, LINEAR as in PS3.3 section C.11.2.1.2.
   *
   * @param width at least 1
   */
  public record GreyWindow(double centre, double width) {
    public GreyWindow {
      Rules.require(Double.isFinite(centre), "centre", centre, "must be a number");
      Rules.require(Double.isFinite(width), "width", width, "must be a number");
      Rules.require(width >= 1, "width", width, "must be at least 1");
    }
  }

  /**
   * Paired prompts of one finding: the probability is the softmax of the mean similarity of each
   * side.
   *
   * @param finding for people, such as {@code pneumothorax}
   * @param present sentences that say it is there
   * @param absent sentences that say it is not
   * @param urgentAt probability from which the study is urgent; above 1 for never
   * @param statAt probability from which the study is STAT; above 1 for never
   */
  public record FindingPrompts(
      String finding, List<String> present, List<String> absent, double urgentAt, double statAt) {
    public FindingPrompts {
      present = List.copyOf(present);
      absent = List.copyOf(absent);
      requireSentences("present", present);
      requireSentences("absent", absent);
      Rules.require(urgentAt > 0, "urgent-at", urgentAt, "must be greater than 0");
      Rules.require(statAt > 0, "stat-at", statAt, "must be greater than 0");
    }

    private static void requireSentences(String key, List<String> sentences) {
      Rules.require(!sentences.isEmpty(), key, sentences, "needs at least one sentence");
      Rules.require(
          sentences.stream().noneMatch(String::isBlank),
          key,
          sentences,
          "must hold no empty sentence");
    }
  }

  @JsonCreator
  public TaskDescriptor {
    Rules.require(ID.matcher(id).matches(), "id", id, "must match " + ID.pattern());
    Rules.requireText("version", version);
    Rules.requireText("title", title);
    Rules.requireText("model", model);
    Rules.require(adapter == null || !adapter.isBlank(), "adapter", "''", "must not be empty");
    Rules.requireText("preprocessing", preprocessing);
    Rules.require(subject != SubjectKind.UNKNOWN, "subject", subject, "must be STUDY or NOTE");
    requireImages(images, prior, series);
    Rules.require(
        subject == SubjectKind.STUDY || images == 0, "images", images, "must be 0 for a note");
    Rules.require(
        serviceLevel == null || serviceLevel.isPositive(),
        "service-level",
        String.valueOf(serviceLevel),
        "must be longer than nothing");
    Rules.require(
        answer == Answer.DRAFT || images > 0, "images", images, "must be at least 1 for a score");
    Rules.require(
        answer != Answer.URGENCY || !findings.isEmpty(), "findings", findings, "must not be empty");
    Rules.require(
        answer != Answer.DRAFT || prompt != null, "prompt", "(absent)", "a draft needs a prompt");
    Rules.require(
        outputSchema == null || answer == Answer.DRAFT,
        "output-schema",
        "(given)",
        "is for answers of the kind DRAFT");
    Rules.require(
        prompt == null || places(prompt) == (series ? 0 : images),
        "prompt",
        "(%d images)".formatted(images),
        "must have a <start_of_image> for each image, or {slices} for a series");
    if (prompt != null) {
      PromptPlaces.require(prompt, subject, series, needs);
    }
    needs = List.copyOf(needs);
    after = List.copyOf(after);
    insteadOf = List.copyOf(insteadOf);
    sampling = Map.copyOf(sampling);
    findings = List.copyOf(findings);
  }

  private static int places(String prompt) {
    return prompt.split("<start_of_image>", -1).length - 1;
  }

  private static void requireImages(int images, boolean prior, boolean series) {
    Rules.require(
        images >= 0 && images <= MOST_IMAGES, "images", images, "must be 0 to " + MOST_IMAGES);
    Rules.require(!prior || images > 1, "prior", prior, "needs an image of the study itself too");
    Rules.require(
        !series || (images > 0 && !prior),
        "series",
        series,
        "needs images, and of one study alone");
  }

  /** The same task on another model. */
  TaskDescriptor on(String otherModel) {
    return new TaskDescriptor(
        id,
        version,
        title,
        subject,
        appliesTo,
        needs,
        after,
        insteadOf,
        priority,
        serviceLevel,
        answer,
        otherModel,
        adapter,
        preprocessing,
        window,
        images,
        prior,
        series,
        prompt,
        sampling,
        outputSchema,
        findings);
  }

  /** A job of this task that has no id, subject, inputs and times yet. */
  public InferenceRequested.Builder request() {
    return InferenceRequested.newBuilder()
        .setSubjectKind(subject)
        .setTaskId(id)
        .setTaskVersion(version)
        .setModel(model)
        .setAdapter(adapter)
        .setPromptSha256(promptSha256())
        .setPreprocessingId(preprocessing);
  }

  /** True where a job is of this very version of the task, on the model that it has here. */
  public boolean asks(InferenceRequested job) {
    return id.equals(job.getTaskId())
        && version.equals(job.getTaskVersion())
        && promptSha256().equals(job.getPromptSha256())
        && preprocessing.equals(job.getPreprocessingId())
        && model.equals(job.getModel())
        && Objects.equals(adapter, job.getAdapter().orElse(null));
  }

  /** The deadline of a job asked for now, whose item has this one. */
  public Instant deadline(Instant itemDeadline, Instant now) {
    Instant own = serviceLevel == null ? itemDeadline : now.plus(serviceLevel);
    return own.isBefore(itemDeadline) ? own : itemDeadline;
  }

  /** The place in the queue of a job whose item has this one. */
  public Priority place(Priority itemPriority) {
    return priority != null && priority.compareTo(itemPriority) < 0 ? priority : itemPriority;
  }

  /** SHA-256 of the template, or of the sentences of all findings. */
  public String promptSha256() {
    String asked = prompt != null ? prompt : findings.toString();
    return ContentId.sha256(asked.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * SHA-256 of everything that decides what the model sees and what is made of its answer, its own
   * name apart: it cannot change while id and version stay.
   */
  public String askedSha256() {
    return AskedHash.of(this);
  }
}
