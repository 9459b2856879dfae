package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Patient Module (PS3.3 section C.7.1.1) as what it says of a person. */
final class PatientModule {
  private static final int IDEOGRAPHIC = 1;
  private static final int PHONETIC = 2;

  private PatientModule() {}

  static Demographics read(DataSet header) {
    var builder = new DemographicsBuilder();
    header.string(Tag.PATIENT_ID).ifPresent(builder::patientId);
    header.string(Tag.ISSUER_OF_PATIENT_ID).ifPresent(builder::issuer);
    header.strings(Tag.OTHER_PATIENT_IDS).forEach(builder::otherId);
    header
        .items(Tag.OTHER_PATIENT_IDS_SEQUENCE)
        .forEach(item -> item.string(Tag.PATIENT_ID).ifPresent(builder::otherId));
    header.string(Tag.PATIENT_NAME).ifPresent(name -> name(builder, groups(name)));
    otherNames(header)
        .flatMap(name -> groups(name).stream())
        .flatMap(Optional::stream)
        .forEach(builder::otherName);
    header
        .string(Tag.PATIENT_BIRTH_DATE)
        .ifPresent(date -> builder.birthDate(date.replace('.', '-')));
    header.string(Tag.PATIENT_SEX).ifPresent(builder::sex);
    header.strings(Tag.PATIENT_TELEPHONE_NUMBERS).forEach(builder::phone);
    header.strings(Tag.PATIENT_ADDRESS).forEach(builder::address);
    return builder.build();
  }

  private static Stream<String> otherNames(DataSet header) {
    return Stream.of(
            header.strings(Tag.OTHER_PATIENT_NAMES).stream(),
            header.string(Tag.PATIENT_BIRTH_NAME).stream(),
            header.string(Tag.PATIENT_MOTHER_BIRTH_NAME).stream())
        .flatMap(names -> names);
  }

  private static void name(DemographicsBuilder builder, List<Optional<PersonName>> groups) {
    for (int i = 0; i < groups.size(); i++) {
      groups
          .get(i)
          .ifPresent(
              switch (i) {
                case IDEOGRAPHIC -> builder::ideographicName;
                case PHONETIC -> builder::phoneticName;
                default -> builder::name;
              });
    }
  }

  /** Alphabetic, ideographic and phonetic groups (PS3.5 section 6.2.1.1) are a name each. */
  private static List<Optional<PersonName>> groups(String name) {
    return Stream.of(name.split("=", 4)).map(PersonName::parse).toList();
  }
}
