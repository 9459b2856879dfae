package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.repetitions;
import static dev.countersign.ingest.hl7.Fields.subcomponent;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

/** PID (HL7 v2.5.1 chapter 3.4.2) and MRG (3.4.9) as what they say of a patient. */
final class PatientSegment {
  private static final Set<String> RECORD_NUMBER = Set.of("MR", "PI");
  private static final int PATIENT_NAME = 5;
  private static final int[] OTHER_NUMBERS = {2, 4, 18, 19};

  private PatientSegment() {}

  /**
   * Reads PID. The patient id is the first of PID-3 that is a medical record number or a patient
   * internal identifier, else the first of PID-3, else PID-2.
   */
  static Demographics read(Segment pid) {
    var builder = new DemographicsBuilder();
    numbers(builder, pid, 3);
    for (int field : OTHER_NUMBERS) {
      each(pid, field).forEach(i -> builder.patientId(component(pid, field, i, 1)));
    }
    for (int field : new int[] {PATIENT_NAME, 6, 9}) {
      each(pid, field).forEach(i -> name(builder, pid, field, i));
    }
    builder.birthDate(component(pid, 7, 1)).sex(component(pid, 8, 1));
    each(pid, 11).forEach(i -> address(builder, pid, i));
    for (int field : new int[] {13, 14}) {
      each(pid, field).forEach(i -> phone(builder, pid, field, i));
    }
    return builder.build();
  }

  /** Reads MRG: who gives way. */
  static Demographics readMerged(Segment mrg) {
    var builder = new DemographicsBuilder();
    numbers(builder, mrg, 1);
    each(mrg, 4).forEach(i -> builder.patientId(component(mrg, 4, i, 1)));
    each(mrg, 7).forEach(i -> name(builder, mrg, 7, i));
    return builder.build();
  }

  private static void numbers(DemographicsBuilder builder, Segment segment, int field) {
    each(segment, field)
        .boxed()
        .sorted(Comparator.comparing(i -> !isRecordNumber(segment, field, i)))
        .forEach(i ->
            builder.patientId(component(segment, field, i, 1), component(segment, field, i, 4)));
  }

  private static boolean isRecordNumber(Segment segment, int field, int repetition) {
    return RECORD_NUMBER.contains(component(segment, field, repetition, 5));
  }

  private static void name(DemographicsBuilder builder, Segment segment, int field, int i) {
    // XPN (2.A.88) has the suffix before the prefix.
    PersonName.of(
            component(segment, field, i, 1),
            component(segment, field, i, 2),
            component(segment, field, i, 3),
            component(segment, field, i, 5),
            component(segment, field, i, 4))
        .ifPresent(
            switch (representation(segment, field, i)) {
              case "I" -> builder::ideographicName;
              case "P" -> builder::phoneticName;
              default -> builder::name;
            });
  }

  /** XPN.8 (table 0465) of the patient's name; of a name of another type than the first, none. */
  private static String representation(Segment segment, int field, int i) {
    return field == PATIENT_NAME && type(segment, i).equals(type(segment, 0))
        ? component(segment, field, i, 8)
        : "";
  }

  /** XPN.7 (table 0200); a legal name where none is given. */
  private static String type(Segment pid, int i) {
    String type = component(pid, PATIENT_NAME, i, 7);
    return type.isEmpty() ? "L" : type;
  }

  private static void address(DemographicsBuilder builder, Segment pid, int i) {
    String street = subcomponent(pid, 11, i, 1, 1);
    String more = component(pid, 11, i, 2);
    builder.address(
        more.isBlank() ? street : street + ", " + more,
        component(pid, 11, i, 3),
        component(pid, 11, i, 5));
  }

  private static void phone(DemographicsBuilder builder, Segment pid, int field, int i) {
    String local = component(pid, field, i, 7);
    builder
        .phone(component(pid, field, i, 1))
        .phone(component(pid, field, i, 4))
        .phone(
            local.isBlank()
                ? ""
                : component(pid, field, i, 5) + " " + component(pid, field, i, 6) + " " + local)
        .phone(component(pid, field, i, 12));
  }

  private static IntStream each(Segment segment, int field) {
    return IntStream.range(0, repetitions(segment, field));
  }
}
