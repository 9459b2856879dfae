package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Association;
import dev.countersign.dicom.net.Status;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.Protocol;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CStoreTest extends GatewayTest {
  @Test
  void storesAnInstanceUnchangedAndDescribesIt() throws IOException {
    byte[] sent = bytes(image(study + ".1.1").build());

    assertThat(store(study + ".1.1", sent)).isEqualTo(Status.SUCCESS);

    InstanceStored instance = instances().getFirst();
    assertThat(ingest.blobs.read(instance.getBlob().getSha256(), 1 << 20)).isEqualTo(sent);
    assertThat(instance.getStudyDescription()).contains("Chest of [NAME]");
    assertThat(instance.getPatientAgeYears()).contains(90);
    assertThat(instance.getAccession()).contains("AC" + number);
    assertThat(instance.getSource()).isEqualTo("SCANNER");
    assertThat(instance.getProtocol()).isEqualTo(Protocol.DIMSE);
    assertThat(identities().getFirst().getPatientKey()).isEqualTo(instance.getPatientKey());
  }

  @Test
  void scrubsEverythingByWhichTheHeaderNamesItsPatient() throws IOException {
    DataSet image =
        image(study + ".1.1")
            .put(Tag.OTHER_PATIENT_IDS, Vr.LO, "OLD123456")
            .put(Tag.OTHER_PATIENT_NAMES, Vr.PN, "Aliasname^Xanthippe")
            .put(Tag.PATIENT_BIRTH_NAME, Vr.PN, "Geborene^Xanthippe")
            .put(Tag.PATIENT_MOTHER_BIRTH_NAME, Vr.PN, "Urmutter")
            .put(Tag.PATIENT_ADDRESS, Vr.LO, "Lindenallee 5")
            .put(Tag.PATIENT_TELEPHONE_NUMBERS, Vr.SH, "0171 2345678")
            .put(
                Tag.STUDY_DESCRIPTION,
                Vr.LO,
                "CT Aliasname/Geborene/Urmutter OLD123456 0171 2345678")
            .put(Tag.SERIES_DESCRIPTION, Vr.LO, "For Lindenallee 5")
            .build();

    assertThat(store(study + ".1.1", bytes(image))).isEqualTo(Status.SUCCESS);

    InstanceStored instance = instances().getFirst();
    assertThat(instance.getStudyDescription()).contains("CT [NAME]/[NAME]/[NAME] [ID] [PHONE]");
    assertThat(instance.getSeriesDescription()).contains("For [ADDRESS]");
    PatientIdentified patient = identities().getFirst();
    assertThat(patient.getOtherIds()).containsExactly("OLD123456");
    assertThat(patient.getFamilyName()).contains("Quaggmire");
  }

  @Test
  void keepsTheNameInEachOfItsGroupsAndScrubsThemAll() throws IOException {
    DataSet image =
        image(study + ".1.1")
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
            .put(Tag.PATIENT_NAME, Vr.PN, "Yamada^Tarou^^Dr.=山田^太郎=やまだ^たろう")
            .put(Tag.STUDY_DESCRIPTION, Vr.LO, "胸部 山田太郎 / やまだ / TAROU / Dr. X")
            .build();

    assertThat(store(study + ".1.1", bytes(image))).isEqualTo(Status.SUCCESS);

    PatientIdentified patient = identities().getFirst();
    assertThat(patient.getFamilyName()).contains("Yamada");
    assertThat(patient.getGivenName()).contains("Tarou");
    assertThat(patient.getMiddleName()).isEmpty();
    assertThat(patient.getNamePrefix()).contains("Dr.");
    assertThat(patient.getIdeographicName()).contains("山田^太郎");
    assertThat(patient.getPhoneticName()).contains("やまだ^たろう");
    assertThat(patient.getOtherNames()).containsExactly("山田^太郎", "やまだ^たろう");
    assertThat(instances().getFirst().getStudyDescription())
        .contains("胸部 [NAME] / [NAME] / [NAME] / Dr. X");
  }

  @Test
  void keepsTwoPeopleApartWhoAreSentUnderOneId() throws IOException {
    store(study + ".1.1", bytes(image(study + ".1.1").build()));
    DataSet stranger =
        image(study + ".1.2")
            .put(Tag.PATIENT_NAME, Vr.PN, "Beta^Berta")
            .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19900909")
            .build();
    DataSet married = image(study + ".1.3").put(Tag.PATIENT_NAME, Vr.PN, "Newname^Married").build();

    store(study + ".1.2", bytes(stranger));
    store(study + ".1.3", bytes(married));
    store(study + ".1.2", bytes(stranger));

    String first = instances().get(0).getPatientKey();
    String second = instances().get(1).getPatientKey();
    assertThat(second).isNotEqualTo(first);
    assertThat(instances())
        .extracting(InstanceStored::getPatientKey)
        .containsExactly(first, second, first, second);
    assertThat(identities())
        .filteredOn(patient -> patient.getPatientKey().equals(second))
        .singleElement()
        .satisfies(patient -> assertThat(patient.getFamilyName()).contains("Beta"));
    assertThat(identities())
        .filteredOn(patient -> patient.getPatientKey().equals(first))
        .noneSatisfy(patient -> assertThat(patient.getOtherNames()).contains("Beta^Berta"));
  }

  @Test
  void takesNoOtherNameForTheNameWhereThePatientHasNone() throws IOException {
    DataSet image =
        image(study + ".1.1")
            .put(Tag.PATIENT_NAME, Vr.PN, "")
            .put(Tag.PATIENT_MOTHER_BIRTH_NAME, Vr.PN, "Urmutter")
            .build();

    store(study + ".1.1", bytes(image));

    assertThat(identities().getFirst().getFamilyName()).isEmpty();
    assertThat(identities().getFirst().getOtherNames()).containsExactly("Urmutter");
  }

  @Test
  void publishesAgainWhatIsStoredAlready() throws IOException {
    byte[] sent = bytes(image(study + ".1.1").build());
    store(study + ".1.1", sent);
    store(study + ".1.1", sent);
    assertThat(instances()).hasSize(2);
    assertThat(identities()).hasSize(1);
  }

  @Test
  void refusesWhatDoesNotParseAndKeepsIt() throws IOException {
    byte[] garbage = new byte[3000];
    Arrays.fill(garbage, (byte) 0xFE);
    garbage[0] = (byte) number;
    assertThat(store(study + ".1.1", garbage)).isEqualTo(Status.CANNOT_UNDERSTAND);
    assertThat(rejected("dicom.unparseable"))
        .anySatisfy(rejection ->
            assertThat(ingest.blobs.read(rejection.getPayload().orElseThrow().getSha256(), 4000))
                .isEqualTo(garbage));
  }

  /** A sender that is told of success may delete what it has. */
  @Test
  void refusesWhatIsCutOffWithinItsPixelsAndKeepsIt() throws IOException {
    byte[] whole = bytes(image(study + ".1.1").build());
    byte[] cut = Arrays.copyOf(whole, whole.length - 2);

    assertThat(store(study + ".1.1", cut)).isEqualTo(Status.CANNOT_UNDERSTAND);
    assertThat(instances()).isEmpty();
    assertThat(rejected("dicom.unparseable"))
        .anySatisfy(rejection ->
            assertThat(ingest.blobs.read(rejection.getPayload().orElseThrow().getSha256(), 4000))
                .isEqualTo(cut));
    assertThat(store(study + ".1.1", whole)).isEqualTo(Status.SUCCESS);
  }

  @Test
  void refusesADataSetOverTheLimitOnAnAssociationThatGoesOn() throws IOException {
    int before = rejected("dicom.too-large").size();
    try (Association association = associate(ingest)) {
      assertThat(store(association, study + ".1.1", ofMebibytes(5)))
          .isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(store(association, study + ".1.2", bytes(image(study + ".1.2").build())))
          .isEqualTo(Status.SUCCESS);
    }
    assertThat(rejected("dicom.too-large")).hasSize(before + 1);
    assertThat(instances()).extracting(InstanceStored::getSopUid).containsExactly(study + ".1.2");
    assertThat(ingest.incoming()).isZero();
  }

  @Test
  void endsTheAssociationOfASenderWhoDoesNotStopAtTwiceTheLimit() {
    assertThatThrownBy(() -> store(study + ".1.1", ofMebibytes(9))).isInstanceOf(IOException.class);
    assertThat(rejected("dicom.too-large")).isNotEmpty();
    assertThat(instances()).isEmpty();
  }

  private byte[] ofMebibytes(int count) throws IOException {
    return bytes(
        image(study + ".1.1").putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[count << 20]).build());
  }

  @Test
  void refusesAnEmptyDataSet() throws IOException {
    assertThat(store(study + ".1.1", new byte[0])).isEqualTo(Status.CANNOT_UNDERSTAND);
    assertThat(rejected("dicom.empty")).isNotEmpty();
    assertThat(instances()).isEmpty();
  }

  @Test
  void storesAnInstanceOtherThanAnnouncedUnderItsOwnUidWithAWarning() throws IOException {
    assertThat(store(study + ".9", bytes(image(study + ".1.1").build())))
        .isEqualTo(Status.STORED_THOUGH_MISMATCHED);
    assertThat(instances()).extracting(InstanceStored::getSopUid).containsExactly(study + ".1.1");
  }

  @Test
  void derivesUidsThatAreMissingAndTakesAPatientWithoutId() throws IOException {
    String sop = study + ".5.5";
    DataSet bare =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
            .put(Tag.SOP_INSTANCE_UID, Vr.UI, sop)
            .build();
    assertThat(store(sop, bytes(bare))).isEqualTo(Status.SUCCESS);
    InstanceStored instance =
        ingest.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
            .filter(one -> one.getSopUid().equals(sop))
            .findFirst()
            .orElseThrow();
    assertThat(instance.getStudyUid()).startsWith("2.25.").isNotEqualTo(instance.getSeriesUid());
    assertThat(instance.getPatientKey()).startsWith("p-");
  }
}
