package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;

/** The Patient Module (PS3.3 section C.7.1.1) as what it says of a person. */
final class PatientModule {
  private static final int OTHER_PATIENT_IDS = 0x00101000;
  private static final int OTHER_PATIENT_NAMES = 0x00101001;
  private static final int PATIENT_BIRTH_NAME = 0x00101005;
  private static final int PATIENT_ADDRESS = 0x00101040;
  private static final int PATIENT_MOTHER_BIRTH_NAME = 0x00101060;
  private static final int PATIENT_TELEPHONE_NUMBERS = 0x00102154;

  private PatientModule() {}

  static Demographics read(DataSet header) {
    var builder = new DemographicsBuilder();
    header.string(Tag.PATIENT_ID).ifPresent(builder::patientId);
    header.string(Tag.ISSUER_OF_PATIENT_ID).ifPresent(builder::issuer);
    header.strings(OTHER_PATIENT_IDS).forEach(builder::otherId);
    header
        .items(Tag.OTHER_PATIENT_IDS_SEQUENCE)
        .forEach(item -> item.string(Tag.PATIENT_ID).ifPresent(builder::otherId));
    header.string(Tag.PATIENT_NAME).ifPresent(name -> groups(builder, name));
    header.strings(OTHER_PATIENT_NAMES).forEach(name -> groups(builder, name));
    header.string(PATIENT_BIRTH_NAME).ifPresent(name -> groups(builder, name));
    header.string(PATIENT_MOTHER_BIRTH_NAME).ifPresent(name -> groups(builder, name));
    header
        .string(Tag.PATIENT_BIRTH_DATE)
        .ifPresent(date -> builder.birthDate(date.replace('.', '-')));
    header.string(Tag.PATIENT_SEX).ifPresent(builder::sex);
    header.strings(PATIENT_TELEPHONE_NUMBERS).forEach(builder::phone);
    header.strings(PATIENT_ADDRESS).forEach(builder::address);
    return builder.build();
  }

  /** Alphabetic, ideographic and phonetic groups (PS3.5 section 6.2.1.1) are a name each. */
  private static void groups(DemographicsBuilder builder, String name) {
    for (String group : name.split("=", 4)) {
      PersonName.parse(group).ifPresent(builder::name);
    }
  }
}
