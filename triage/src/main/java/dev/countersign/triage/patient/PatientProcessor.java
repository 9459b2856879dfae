package dev.countersign.triage.patient;

import dev.countersign.events.PatientMember;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.PatientState;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.schemas.EventCodec;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the studies and notes of each patient key, hands them on when their patient gives way to
 * another, and tells each where it is now. In, by patient key: {@link PatientMerged} and {@link
 * PatientMember}. Out: {@link PatientContext} by study UID, {@link SubjectPatientChanged} by
 * subject id for a note, and {@link PatientMember} by the patient key that it is handed on to.
 */
public final class PatientProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link PatientState} by patient key. */
  public static final String STORE = "patients";

  private final ProcessorContext<String, SpecificRecord> context;
  private final KeyValueStore<String, PatientState> patients;

  public PatientProcessor(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    this.patients = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    PatientState known = patients.get(input.key());
    PatientState row = known == null ? Patients.empty() : known;
    switch (input.value()) {
      case PatientMerged merge -> changed(input.key(), row, Patients.withMerge(row, merge));
      case PatientMember member -> {
        PatientState after = Patients.withMember(row, member);
        changed(input.key(), row, after);
        if (!member.getGone() && Patients.find(after, member).isEmpty()) {
          // Older than all that a row keeps; who it is of is to be known all the same.
          place(input.key(), Patients.empty(), after, member);
        }
      }
      default -> {}
    }
  }

  private void changed(String patientKey, PatientState before, PatientState after) {
    if (EventCodec.same(before, after)) {
      return;
    }
    patients.put(patientKey, after);
    for (PatientMember member : before.getMembers()) {
      withdraw(patientKey, before, after, member);
    }
    for (PatientMember member : after.getMembers()) {
      place(patientKey, before, after, member);
    }
  }

  /** Takes a member back from where it was handed on to and does not belong any more. */
  private void withdraw(
      String patientKey, PatientState before, PatientState after, PatientMember member) {
    Optional<String> was = Patients.next(patientKey, before, member);
    Optional<String> is =
        Patients.find(after, member).flatMap(now -> Patients.next(patientKey, after, now));
    if (was.isPresent() && !was.equals(is)) {
      var gone = PatientMember.newBuilder(Patients.handedOn(before, member)).setGone(true).build();
      forward(was.get(), gone);
    }
  }

  private void place(
      String patientKey, PatientState before, PatientState after, PatientMember member) {
    Optional<PatientMember> old = Patients.find(before, member);
    Optional<String> next = Patients.next(patientKey, after, member);
    if (next.isPresent()) {
      var handedOn = Patients.handedOn(after, member);
      boolean already =
          old.filter(was -> Patients.next(patientKey, before, was).equals(next))
              .filter(was -> EventCodec.same(Patients.handedOn(before, was), handedOn))
              .isPresent();
      if (!already) {
        forward(next.get(), handedOn);
      }
      return;
    }
    PatientContext told = Patients.context(patientKey, after, member);
    boolean knows =
        old.filter(was -> Patients.next(patientKey, before, was).isEmpty())
            .map(was -> Patients.context(patientKey, before, was))
            .filter(was -> EventCodec.same(was, told))
            .isPresent();
    if (!knows) {
      tell(patientKey, member, told);
    }
  }

  /** A note that was never handed on is under its own patient already. */
  private void tell(String patientKey, PatientMember member, PatientContext told) {
    if (member.getStudyUid().isPresent()) {
      forward(member.getStudyUid().get(), told);
    } else if (!told.getMergedAt().isEmpty()) {
      forward(member.getSubjectId(), new SubjectPatientChanged(patientKey, told.getMergedAt()));
    }
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
