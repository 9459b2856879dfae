package dev.countersign.triage.inspect;

import dev.countersign.events.ItemStage;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.OpenJob;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.schemas.ContentId;
import dev.countersign.triage.TriageState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a study, what it waits for, and why it has its deadline, in lines for a person.
 * Nothing that a sender wrote as free text is among them, nor anything that names a patient.
 */
public final class Inspection {
  private static final String ITEM = "i-";

  private static final String DECISION = "a person's decision";

  /** Review's mark between the id of an item and the revision that an addendum is about. */
  private static final String ADDENDUM = "/";

  private final Optional<StudyState> study;
  private final Optional<SubjectState> subject;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  private Inspection(Optional<StudyState> study, Optional<SubjectState> subject, Instant now) {
    this.study = study;
    this.subject = subject;
    this.now = now;
  }

  /**
   * The lines about a study, or about the subject of an item; none where triage has never heard of
   * it.
   *
   * @param named a study UID, or the id of an item or of an addendum to it
   * @throws org.apache.kafka.common.KafkaException when the brokers do not answer
   */
  public static List<String> of(TriageState state, String named, Instant now) {
    if (!named.startsWith(ITEM)) {
      return of(state.study(named), state.subject(ContentId.study(named)), now);
    }
    Optional<WorklistItemChanged> item = state.item(named.split(ADDENDUM, 2)[0]);
    return of(
        item.flatMap(WorklistItemChanged::getStudyUid).flatMap(state::study),
        item.flatMap(known -> state.subject(known.getSubjectId())),
        now);
  }

  static List<String> of(Optional<StudyState> study, Optional<SubjectState> subject, Instant now) {
    var inspection = new Inspection(study, subject, now);
    study.ifPresent(inspection::images);
    subject.ifPresent(inspection::item);
    if (study.isPresent() || subject.isPresent()) {
      inspection.waitsFor();
    }
    subject.filter(row -> !isOver(row)).ifPresent(row -> inspection.deadline(row.getItem()));
    return inspection.lines;
  }

  private void images(StudyState known) {
    say("study", known.getHead().getStudyUid());
    say(
        "images",
        "%d, the first %s, the last %s"
            .formatted(
                known.getInstanceCount(),
                ago(known.getFirstInstanceAt()),
                ago(known.getLastInstanceAt())));
    say("revision", known.getRevision() == 0 ? "none yet" : String.valueOf(known.getRevision()));
  }

  private void item(SubjectState row) {
    WorklistItemChanged item = row.getItem();
    say("subject", item.getSubjectId());
    say("item", item.getItemId());
    say("stage", row.getDecided() ? "decided" : item.getStage().name());
    item.getNoDraftReason().ifPresent(reason -> say("reason", reason));
    item.getTasks().forEach(this::task);
  }

  private void task(TaskOutcome task) {
    String outcome =
        task.getFailure()
            .map(failure -> "failed: " + failure)
            .orElse(task.getAnswer().isPresent() ? "answered" : "no result yet");
    say("task", "%s %s %s".formatted(task.getTaskId(), task.getJobId(), outcome));
  }

  private void waitsFor() {
    int before = lines.size();
    study.ifPresent(this::assembly);
    subject
        .flatMap(row -> row.getItem().getReconciliation())
        .ifPresent(open -> say("waits for", "a person who settles it. " + open.getReason()));
    subject.stream()
        .filter(row -> !isOver(row))
        .flatMap(row -> row.getOpenJobs().stream())
        .forEach(this::openJob);
    if (lines.size() == before) {
      say("waits for", subject.filter(Inspection::isOver).isPresent() ? "nothing" : DECISION);
    }
  }

  private void assembly(StudyState known) {
    String next = known.getLookAt().map(at -> ", next " + ago(at)).orElse("");
    if (known.getFailedAttempts() > 0) {
      say(
          "waits for",
          "its assembly, which has failed %d times%s".formatted(known.getFailedAttempts(), next));
    } else {
      known
          .getOpenSince()
          .ifPresent(since -> say("waits for", "the end of its images, open since " + ago(since)));
    }
  }

  /** Only another revision changes anything. */
  private static boolean isOver(SubjectState row) {
    return row.getDecided() || row.getItem().getStage() == ItemStage.WITHDRAWN;
  }

  private void openJob(OpenJob open) {
    String asked =
        open.getAskedAt()
            .map(at ->
                "asked %s at %s%s"
                    .formatted(
                        ago(at),
                        open.getJob().getPriority(),
                        open.getAsked() > 1 ? ", for the second time" : ""))
            .orElse("not asked yet: other tasks come first");
    say("waits for", "task %s, %s".formatted(open.getJob().getTaskId(), asked));
  }

  private void deadline(WorklistItemChanged item) {
    say("deadline", "%s, %s".formatted(item.getDeadline(), ago(item.getDeadline())));
    say(
        "because",
        "it arrived %s, may wait %s as %s (ordered %s; %s)"
            .formatted(
                ago(item.getArrivedAt()),
                words(Duration.between(item.getArrivedAt(), item.getDeadline())),
                item.getEffectivePriority(),
                item.getOrderedPriority(),
                item.getStanding()));
    say("escalated", item.getEscalation() + " %");
  }

  private void say(String what, String words) {
    lines.add("%-10s %s".formatted(what, words));
  }

  private String ago(Instant at) {
    return at.isAfter(now)
        ? "in " + words(Duration.between(now, at))
        : words(Duration.between(at, now)) + " ago";
  }

  private static String words(Duration time) {
    return time.toMinutes() == 0
        ? time.toSeconds() + " s"
        : time.toHours() == 0
            ? time.toMinutes() + " min"
            : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
