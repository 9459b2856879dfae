package dev.countersign.review.ask;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.login.User;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts a reader's question to a model, as an interactive job: no answer escapes the worker's checks
 * and its provenance. Safe for use by many threads.
 */
public final class Asking {
  /** The longest question, in UTF-16 units. */
  public static final int LONGEST = 500;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Database database;
  private final Manifests manifests;
  private final TaskCatalogue catalogue;
  private final Outbox outbox;
  private final InstantSource clock;

  public Asking(
      Database database,
      Manifests manifests,
      TaskCatalogue catalogue,
      Outbox outbox,
      InstantSource clock) {
    this.database = database;
    this.manifests = manifests;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Asks. The same question about the same image is not asked twice while it waits or once it is
   * answered.
   *
   * @throws RefusedQuestionException when it cannot be asked like that
   * @throws RefusedException when the reader does not hold the item
   */
  public Question ask(User reader, String itemId, AskRequest request)
      throws SQLException, IOException, RefusedQuestionException, RefusedException {
    requireWords(request.question());
    TaskDescriptor task = task(request.taskId());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AskedItem item =
        database.<AskedItem, RefusedException>transaction(tx -> {
          Claims.held(tx, reader, itemId, now);
          return AskedItem.read(tx, itemId);
        });
    requireAskable(task, item, request.question());
    InferenceRequested job = job(task, item, request, image(item, request), now);
    return database.<Question, RefusedException>transaction(tx -> {
      Claims.held(tx, reader, itemId, now);
      return put(tx, itemId, reader, request, job, now);
    });
  }

  private Question put(
      Transaction tx,
      String itemId,
      User reader,
      AskRequest request,
      InferenceRequested job,
      Instant now)
      throws SQLException {
    if (Questions.add(tx, itemId, reader, request, job)) {
      outbox.add(tx, Topic.JOBS_INTERACTIVE, job.getJobId(), job);
      Questions.told(tx, job.getJobId(), 1);
    }
    return Questions.ofJobs(tx, List.of(job.getJobId()), now).stream()
        .filter(asked -> asked.itemId().equals(itemId))
        .findFirst()
        .orElseThrow();
  }

  private static void requireWords(String question) throws RefusedQuestionException {
    if (question.isBlank() || question.length() > LONGEST || question.contains("\n")) {
      throw new RefusedQuestionException(
          "A question is one line of at most %d characters.".formatted(LONGEST));
    }
  }

  private TaskDescriptor task(String taskId) throws RefusedQuestionException {
    Predicate<TaskDescriptor> ofOneImage =
        task -> task.images() == 1 && !task.series() && task.subject() == SubjectKind.STUDY;
    return catalogue
        .find(taskId)
        .filter(ofOneImage)
        .filter(task -> TaskCatalogue.askedFact(task).isPresent())
        .orElseThrow(() -> new RefusedQuestionException("There is no such task to ask for."));
  }

  private void requireAskable(TaskDescriptor task, AskedItem item, String question)
      throws RefusedQuestionException {
    Map<String, String> facts = facts(task, item, question);
    if (!catalogue.forStudy(item.modality(), item.bodyPart(), facts).contains(task)) {
      throw new RefusedQuestionException("No model answers this about such a study.");
    }
    if (!item.patientKnown()) {
      throw new RefusedQuestionException(
          "Who the patient is has not arrived yet, so a name cannot be kept from the model."
              + " Ask again in a moment.");
    }
    if (item.isNamedIn(question)) {
      throw new RefusedQuestionException("The question names the patient. Ask without that.");
    }
  }

  private ManifestInstance image(AskedItem item, AskRequest request)
      throws IOException, RefusedQuestionException {
    List<ManifestInstance> images = manifests.instances(item.manifestSha256());
    if (request.image() < 0
        || request.image() >= images.size()
        || request.frame() < 0
        || request.frame() >= images.get(request.image()).getFrames()) {
      throw new RefusedQuestionException("There is no such image.");
    }
    return images.get(request.image());
  }

  private static Map<String, String> facts(TaskDescriptor task, AskedItem item, String question) {
    Map<String, String> facts = new TreeMap<>(item.facts());
    facts.put(TaskCatalogue.askedFact(task).orElseThrow(), question);
    return facts;
  }

  private static InferenceRequested job(
      TaskDescriptor task,
      AskedItem item,
      AskRequest request,
      ManifestInstance image,
      Instant now) {
    JobInput input =
        JobInput.newBuilder()
            .setBlob(image.getBlob())
            .setTransferSyntaxUid(image.getTransferSyntaxUid())
            .setFrame(request.frame())
            .build();
    Map<String, String> context = facts(task, item, request.question());
    return task.request()
        .setJobId(
            ContentId.of(
                "j",
                "asked",
                item.subjectId(),
                item.revisionId(),
                task.askedSha256(),
                task.model(),
                image.getBlob().getSha256(),
                Integer.toString(request.frame()),
                context.toString()))
        .setSubjectId(item.subjectId())
        .setRevisionId(item.revisionId())
        .setPatientKey(item.patientKey())
        .setPriority(item.priority())
        .setInputs(List.of(input))
        .setContext(context)
        .setRequestedAt(now)
        .setDeadline(now.plus(PATIENCE))
        .build();
  }
}
