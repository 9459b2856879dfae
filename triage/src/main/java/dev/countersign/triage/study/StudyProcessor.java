package dev.countersign.triage.study;

import dev.countersign.events.BlobRef;
import dev.countersign.events.Completion;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.StudyState;
import dev.countersign.schemas.ContentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Gathers instances into studies and assembles each when wall-clock time says so: a quiet night
 * completes its last study too. In: {@link InstanceStored} and {@link AccessionContext}, by study
 * UID. Out: {@link StudyAssembled} by study UID, and by subject id the start of an item or what its
 * orders and notes now say.
 */
public final class StudyProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link ManifestInstance} by study, SOP UID, content and transfer syntax. */
  public static final String INSTANCES = "instances";

  /** The store of {@link StudyState} by study UID. */
  public static final String STUDIES = "studies";

  /** The store of study UIDs by due time. */
  public static final String DUE = "due";

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final ProcessorContext<String, SpecificRecord> context;
  private final StudyRules rules;
  private final StudyItems items;
  private final KeyValueStore<String, ManifestInstance> instances;
  private final KeyValueStore<String, StudyState> studies;
  private final DueStudies dueStudies;

  public StudyProcessor(ProcessorContext<String, SpecificRecord> context, StudyRules rules) {
    this.context = context;
    this.rules = rules;
    this.items = new StudyItems(rules.planner(), rules.levels());
    this.instances = context.getStateStore(INSTANCES);
    this.studies = context.getStateStore(STUDIES);
    this.dueStudies = new DueStudies(context.getStateStore(DUE));
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::assembleDue);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    switch (input.value()) {
      case InstanceStored instance -> add(instance);
      case AccessionContext known -> join(input.key(), known);
      default -> {}
    }
  }

  private void add(InstanceStored instance) {
    String row = Instances.key(instance);
    if (instances.get(row) != null) {
      return;
    }
    String studyUid = instance.getStudyUid();
    StudyState before = studies.get(studyUid);
    boolean tookAPlace = takePlace(instance);
    StudyState after = Studies.withInstance(before, instance, tookAPlace, now());
    instances.put(row, Instances.line(instance, after.getRevision() + 1));
    studies.put(studyUid, after);
    if (before == null || before.getOpenSince().isEmpty()) {
      dueAt(after).ifPresent(due -> dueStudies.add(due, studyUid));
    }
  }

  /**
   * Takes the version that an instance replaces out of its study. Its row stays, so that its event
   * coming again does not bring it back.
   */
  private boolean takePlace(InstanceStored instance) {
    Optional<String> old = instance.getReplaces().map(version -> Instances.key(instance, version));
    if (old.isEmpty()) {
      return false;
    }
    ManifestInstance line = instances.get(old.get());
    boolean stood = line != null && !line.getReplaced();
    instances.put(
        old.get(),
        ManifestInstance.newBuilder(line == null ? Instances.line(instance, 0) : line)
            .setReplaced(true)
            .build());
    return stood;
  }

  private void join(String studyUid, AccessionContext known) {
    StudyState before = studies.get(studyUid);
    if (before == null) {
      return;
    }
    StudyState after = Studies.withContext(before, known);
    studies.put(studyUid, after);
    if (after.getRevision() > 0) {
      forward(ContentId.study(studyUid), StudyContext.of(after));
    }
  }

  private void assembleDue(long timestamp) {
    Instant now = Instant.ofEpochMilli(timestamp);
    for (DueStudies.Due due : dueStudies.until(now)) {
      dueStudies.remove(due);
      StudyState study = studies.get(due.studyUid());
      if (study != null) {
        dueAt(study).ifPresent(at -> assembleOrWait(study, at, now));
      }
    }
  }

  private void assembleOrWait(StudyState study, Instant dueAt, Instant now) {
    if (dueAt.isAfter(now)) {
      dueStudies.add(dueAt, study.getHead().getStudyUid());
    } else {
      assemble(study, now);
    }
  }

  private void assemble(StudyState study, Instant now) {
    var revision = Revision.next(study, instancesOf(study));
    if (revision.isKnown()) {
      studies.put(
          revision.studyUid(), Studies.assembled(study, study.getRevision(), revision.id()));
      return;
    }
    BlobRef manifest = rules.store(revision.studyUid(), revision.number(), revision.lines());
    StudyAssembled event = revision.assembled(manifest, completion(study, now), now);
    studies.put(revision.studyUid(), Studies.assembled(study, revision.number(), revision.id()));
    forward(event.getStudyUid(), event);
    forward(event.getSubjectId(), items.start(revision, event));
  }

  private Completion completion(StudyState study, Instant now) {
    return study.getLastNewAt().plus(rules.quietPeriod()).isAfter(now)
        ? Completion.MAXIMUM_WAIT
        : Completion.QUIET_PERIOD;
  }

  private List<ManifestInstance> instancesOf(StudyState study) {
    List<ManifestInstance> rows = new ArrayList<>(study.getInstanceCount());
    String prefix = Instances.prefix(study.getHead().getStudyUid());
    try (var entries = instances.prefixScan(prefix, new StringSerializer())) {
      entries.forEachRemaining(entry -> {
        if (!entry.value.getReplaced()) {
          rows.add(entry.value);
        }
      });
    }
    return rows;
  }

  private Optional<Instant> dueAt(StudyState study) {
    return Studies.dueAt(study, rules.quietPeriod(), rules.maximumWait());
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
