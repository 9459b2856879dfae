package dev.countersign.triage.job;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.platform.task.TaskDescriptor.Answer;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans jobs from the task catalogue. Immutable. */
public final class JobPlanner {
  private static final int LONGEST_CODE = 16;

  private final TaskCatalogue catalogue;

  public JobPlanner(TaskCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Plans a revision of a study. */
  public Plan forStudy(JobSubject subject, StudyImages study) {
    List<TaskDescriptor> tasks =
        catalogue.forStudy(study.modality(), study.bodyPart(), subject.context());
    List<InferenceRequested> jobs = jobs(subject, tasks, task -> ImageChoice.choose(task, study));
    if (bringsDraft(jobs)) {
      return new Plan(jobs, Optional.empty());
    }
    return new Plan(
        jobs,
        Optional.of(
            tasks.stream().anyMatch(JobPlanner::isDraft)
                ? "No draft: the study has no image that a task could read"
                : "No draft: no task reads " + what(study.modality(), study.bodyPart())));
  }

  /** Plans a note. */
  public Plan forNote(JobSubject subject, BlobRef scrubbed, String documentType) {
    JobInput note = JobInput.newBuilder().setBlob(scrubbed).setRole("note").build();
    List<TaskDescriptor> tasks = catalogue.forNote(documentType, subject.context());
    List<InferenceRequested> jobs = jobs(subject, tasks, task -> List.of(note));
    return new Plan(
        jobs, bringsDraft(jobs) ? Optional.empty() : Optional.of("No draft: no task reads notes"));
  }

  /** True when the task brings a draft; a task that the catalogue no longer has did so too. */
  public boolean isDraft(String taskId) {
    return catalogue.find(taskId).map(JobPlanner::isDraft).orElse(true);
  }

  /** The tasks that have to have an outcome before this one is asked for. */
  public List<String> after(String taskId) {
    return catalogue.find(taskId).map(TaskDescriptor::after).orElse(List.of());
  }

  /**
   * A planned job as it is asked for: at the place of its item, or before it where its task says
   * so.
   */
  public InferenceRequested asked(
      InferenceRequested job, Priority itemPriority, Instant itemDeadline, Instant now) {
    Optional<TaskDescriptor> task = catalogue.find(job.getTaskId());
    return InferenceRequested.newBuilder(job)
        .setPriority(task.map(found -> found.place(itemPriority)).orElse(itemPriority))
        .setRequestedAt(now)
        .setDeadline(task.map(found -> found.deadline(itemDeadline, now)).orElse(itemDeadline))
        .build();
  }

  /**
   * The job as the catalogue has its task by now, under an id of its own; empty where the task is
   * what it was, or is gone.
   */
  public Optional<InferenceRequested> renewed(InferenceRequested job) {
    return catalogue
        .find(job.getTaskId())
        .filter(task -> !task.asks(job))
        .map(task -> job(subjectOf(job), task, job.getInputs()));
  }

  private static JobSubject subjectOf(InferenceRequested job) {
    return new JobSubject(
        job.getSubjectId(),
        job.getSubjectKind(),
        job.getRevisionId(),
        job.getPatientKey(),
        job.getPriority(),
        job.getContext(),
        job.getRequestedAt(),
        job.getDeadline());
  }

  private boolean bringsDraft(List<InferenceRequested> jobs) {
    return jobs.stream().map(InferenceRequested::getTaskId).anyMatch(this::isDraft);
  }

  private static boolean isDraft(TaskDescriptor task) {
    return task.answer() == Answer.DRAFT;
  }

  /** Those that have all they read, without those whose place another one takes. */
  private static List<InferenceRequested> jobs(
      JobSubject subject,
      List<TaskDescriptor> tasks,
      Function<TaskDescriptor, List<JobInput>> inputs) {
    Map<TaskDescriptor, List<JobInput>> ready = new LinkedHashMap<>();
    for (TaskDescriptor task : tasks) {
      List<JobInput> chosen = inputs.apply(task);
      if (!chosen.isEmpty()) {
        ready.put(task, chosen);
      }
    }
    Set<String> replaced =
        ready.keySet().stream()
            .flatMap(task -> task.insteadOf().stream())
            .collect(Collectors.toSet());
    return ready.entrySet().stream()
        .filter(entry -> !replaced.contains(entry.getKey().id()))
        .map(entry -> job(subject, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static InferenceRequested job(
      JobSubject subject, TaskDescriptor task, List<JobInput> inputs) {
    return task.request()
        .setJobId(id(subject, task, inputs))
        .setSubjectId(subject.subjectId())
        .setRevisionId(subject.revisionId())
        .setPatientKey(subject.patientKey())
        .setPriority(subject.priority())
        .setInputs(inputs)
        .setContext(subject.context())
        .setRequestedAt(subject.requestedAt())
        .setDeadline(subject.deadline())
        .build();
  }

  /** The revision takes part: a result must never count for a revision that it was not made for. */
  private static String id(JobSubject subject, TaskDescriptor task, List<JobInput> inputs) {
    String adapter = task.adapter();
    return ContentId.of(
        "j",
        Stream.of(
                Stream.of(subject.subjectId(), subject.revisionId()),
                inputs.stream().flatMap(JobPlanner::identity),
                Stream.of(task.id(), task.version(), task.model(), adapter == null ? "" : adapter),
                Stream.of(task.askedSha256()))
            .flatMap(parts -> parts)
            .toArray(String[]::new));
  }

  /**
   * A manifest's instances are those of the revision; its bytes tell too in how many revisions they
   * came, which the clock decides.
   */
  private static Stream<String> identity(JobInput input) {
    boolean manifest = input.getRole().equals(SeriesChoice.ROLE);
    return Stream.of(
        input.getRole(),
        manifest ? "" : input.getBlob().getSha256(),
        input.getTransferSyntaxUid().orElse(""),
        Integer.toString(input.getFrame()));
  }

  private static String what(Optional<String> modality, Optional<String> bodyPart) {
    String kind = modality.map(code -> "modality " + bounded(code)).orElse("an unknown modality");
    return kind + bodyPart.map(part -> " of " + bounded(part)).orElse("");
  }

  private static String bounded(String code) {
    return code.substring(0, Math.min(code.length(), LONGEST_CODE));
  }
}
