package dev.countersign.triage.study;

import dev.countersign.events.CompleteStudy;
import dev.countersign.events.Completion;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.ReconcileStudy;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.StudyEnded;
import dev.countersign.events.WithdrawStudy;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.StudyContested;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers instances into studies and assembles each when wall-clock time says so: a quiet night
 * completes its last study too. In, by study UID: {@link InstanceStored}, {@link StudyEnded}, what
 * is known of its accession numbers and patients, and what operators say. Out: {@link
 * StudyAssembled} by study UID, by subject id the start of an item or what now stands beside it,
 * and by patient key that the study names a patient.
 */
public final class StudyProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link ManifestInstance} by study, SOP UID, content and transfer syntax. */
  public static final String INSTANCES = "instances";

  /** The store of {@link StudyState} by study UID. */
  public static final String STUDIES = "studies";

  /** The store of study UIDs by due time. */
  public static final String DUE = "due";

  /** The store of study UIDs by a study of which an image was sent under them too. */
  public static final String CONTESTED = "contested";

  private static final Logger log = LoggerFactory.getLogger(StudyProcessor.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /**
   * The rest waits for the next look. After a start all open studies are due at once; a transaction
   * that took longer than Kafka lets it, all tasks of a thread together, would begin again for
   * ever.
   */
  private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

  private static final int AT_ONCE = 4;

  private final ProcessorContext<String, SpecificRecord> context;
  private final StudyRules rules;
  private final StudyInstances instances;
  private final StudyRows studies;
  private final ContestedStudies contested;
  private final DueStudies dueStudies;
  private final Cancellable clock;
  private final Instant startedAt;

  public StudyProcessor(ProcessorContext<String, SpecificRecord> context, StudyRules rules) {
    this.context = context;
    this.rules = rules;
    this.instances = new StudyInstances(context.getStateStore(INSTANCES));
    this.studies = new StudyRows(context.getStateStore(STUDIES));
    this.contested = new ContestedStudies(context.getStateStore(CONTESTED));
    this.dueStudies = new DueStudies(context.getStateStore(DUE));
    this.startedAt = now();
    this.clock = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::assembleDue);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    String studyUid = input.key();
    switch (input.value()) {
      case InstanceStored instance -> add(instance);
      case StudyEnded end -> change(studyUid, Studies::ended);
      case AccessionContext known -> join(studyUid, row -> Studies.withContext(row, known));
      case PatientContext known -> join(studyUid, row -> Studies.withPatient(row, known));
      case StudyContested dispute -> contest(studyUid, dispute.getOtherStudyUid());
      case ReconcileStudy command -> join(studyUid, row -> Studies.settled(row, command));
      case CompleteStudy command -> complete(studyUid);
      case WithdrawStudy command -> withdraw(studyUid, command);
      case RestoreStudy command -> forward(ContentId.study(studyUid), command);
      default -> {}
    }
  }

  @Override
  public void close() {
    clock.cancel();
  }

  private void add(InstanceStored instance) {
    StudyState before = studies.get(instance.getStudyUid());
    if (before == null) {
      instances.begin(instance.getStudyUid());
    } else if (instances.contains(instance)) {
      return;
    }
    boolean tookAPlace = instances.takePlace(instance);
    StudyState after = Studies.withInstance(before, instance, tookAPlace, now());
    instances.add(instance, after.getRevision() + 1);
    if (before == null) {
      for (String other : contested.with(instance.getStudyUid())) {
        after = Studies.contested(after, other);
      }
    }
    boolean stranger =
        before == null || !before.getPatientKeys().contains(instance.getPatientKey());
    StudyState kept = keep(stranger ? ask(after) : after);
    if (stranger && kept.getRevision() > 0) {
      sayContext(kept);
    }
  }

  private void contest(String studyUid, String otherStudyUid) {
    contested.add(studyUid, otherStudyUid);
    join(studyUid, row -> Studies.contested(row, otherStudyUid));
  }

  private Optional<StudyState> change(String studyUid, UnaryOperator<StudyState> step) {
    return Optional.ofNullable(studies.get(studyUid)).map(row -> keep(ask(step.apply(row))));
  }

  /** What is known beside a study's instances may change whose it is, and what its item says. */
  private void join(String studyUid, UnaryOperator<StudyState> step) {
    Optional<StudyState> joined = change(studyUid, step).filter(row -> row.getRevision() > 0);
    if (joined.isEmpty()) {
      return;
    }
    StudyState study = joined.get();
    boolean waits = study.getOpenSince().isPresent();
    if (!waits && !StudyPatient.basis(study).equals(study.getBasis())) {
      assemble(study, Completion.RECONCILED, study.getIncompleteReason());
    } else {
      sayContext(study);
    }
  }

  /** A study in question is held at once, though its next revision waits for more images. */
  private void sayContext(StudyState study) {
    forward(ContentId.study(study.getHead().getStudyUid()), StudyContext.of(study));
  }

  /** The study, whose new patient keys are asked about. */
  private StudyState ask(StudyState grown) {
    StudyState study = grown;
    for (String patientKey : StudyPatient.unasked(grown)) {
      forward(patientKey, Members.question(study, patientKey));
      study = Studies.withPatient(study, Members.unanswered(study, patientKey));
    }
    return study;
  }

  private StudyState keep(StudyState grown) {
    StudyState study = grown;
    Optional<Due> due = study.getFailedAttempts() > 0 ? Optional.empty() : due(study);
    if (due.isPresent()) {
      study = dueStudies.lookAt(study, due.get().at());
    }
    studies.put(study);
    return study;
  }

  private void complete(String studyUid) {
    StudyState study = studies.get(studyUid);
    if (study != null && study.getOpenSince().isPresent()) {
      assemble(
          study,
          Completion.OPERATOR,
          rules.completion().missing(study).map(CompletionRules::incomplete));
    }
  }

  /** Takes what stands in the worklist; images that wait, or come later, are a new revision. */
  private void withdraw(String studyUid, WithdrawStudy command) {
    StudyState study = studies.get(studyUid);
    if (study != null && study.getRevision() > 0) {
      String reason = "Withdrawn by %s: %s".formatted(command.getOperator(), command.getReason());
      forward(ContentId.study(studyUid), new SubjectWithdrawn(reason));
    }
  }

  private void assembleDue(long timestamp) {
    Instant now = Instant.ofEpochMilli(timestamp);
    long begun = System.nanoTime();
    List<String> due;
    do {
      due = dueStudies.take(now, AT_ONCE);
      due.forEach(studyUid -> look(studyUid, now));
    } while (due.size() == AT_ONCE && System.nanoTime() - begun < LONGEST_LOOK.toNanos());
  }

  private void look(String studyUid, Instant now) {
    StudyState row = studies.get(studyUid);
    if (row != null) {
      StudyState study = dueStudies.forget(row);
      due(study).ifPresentOrElse(due -> assembleOrWait(study, due, now), () -> studies.put(study));
    }
  }

  private void assembleOrWait(StudyState study, Due due, Instant now) {
    if (due.at().isAfter(now)) {
      studies.put(dueStudies.lookAt(study, due.at()));
    } else {
      assemble(study, due.by(), due.incomplete());
    }
  }

  private void assemble(StudyState study, Completion by, Optional<String> incomplete) {
    Assembly assembly;
    try {
      assembly = Assembly.of(study, instances.of(study), rules, by, incomplete, now());
    } catch (KafkaException e) {
      // Not the study's fault: the task is begun again from what was committed.
      throw e;
    } catch (IOException | RuntimeException e) {
      postpone(study, e);
      return;
    }
    studies.put(dueStudies.forget(assembly.after()));
    assembly.revised().ifPresent(revised -> publish(assembly.after(), revised));
  }

  private void publish(StudyState study, Assembly.Revised revised) {
    forward(revised.event().getStudyUid(), revised.event());
    forward(revised.event().getSubjectId(), revised.start());
    Members.all(study, revised).forEach(member -> forward(member.getAskedKey(), member));
  }

  private void postpone(StudyState study, Exception cause) {
    var items = new StudyItems(rules.planner(), rules.levels());
    var failed = FailedAssembly.next(dueStudies.forget(study), items, now());
    log.atWarn()
        .setMessage("A study could not be assembled and is tried again")
        .addKeyValue("studyUid", study.getHead().getStudyUid())
        .addKeyValue("attempt", failed.study().getFailedAttempts())
        .addKeyValue("cause", cause.getClass().getSimpleName())
        .log();
    studies.put(dueStudies.lookAt(failed.study(), failed.again()));
    failed.visible().ifPresent(start -> forward(start.getItem().getSubjectId(), start));
  }

  private Optional<Due> due(StudyState study) {
    return rules.completion().due(study, startedAt);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
