package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.PriorReport;
import dev.countersign.events.PriorStudy;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.schemas.ContentId;
import dev.countersign.triage.study.StudyProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientsTest {
  private static final String STUDY = "1.2.3";
  private static final String B = "p-b";
  private static final String C = "p-c";
  private static final Instant LAST_YEAR = Events.START.minus(Duration.ofDays(365));

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SNab", "SNba", "abSN", "baSN", "aSbN", "bNaS"})
  void aStudyAndANoteGoWithTheirPatientInAnyOrder(String order) {
    order
        .chars()
        .mapToObj(next ->
            switch (next) {
              case 'S' -> Events.chest(STUDY, 1).build();
              case 'N' -> Events.note("n-1").build();
              case 'a' -> Events.merge(Events.PATIENT, B, 1);
              default -> Events.merge(B, C, 2);
            })
        .forEach(rig::send);
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.lastItems().values())
        .hasSize(2)
        .extracting(WorklistItemChanged::getPatientKey)
        .containsOnly(C);
  }

  @Test
  void aMergeMovesTheItemsThatAreOpen() {
    rig.send(Events.chest(STUDY, 1).build(), Events.note("n-1").build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.lastItems().values())
        .extracting(WorklistItemChanged::getPatientKey)
        .containsOnly(Events.PATIENT);

    rig.send(Events.merge(Events.PATIENT, B, 1));

    assertThat(rig.lastItems().values())
        .hasSize(2)
        .allSatisfy(item -> {
          assertThat(item.getPatientKey()).isEqualTo(B);
          assertThat(item.getRevision()).isEqualTo(1);
          assertThat(item.getNotes()).allMatch(note -> note.getNoteId().equals("n-1"));
        });
  }

  @Test
  void ofMergesThatContradictEachOtherTheNewestDecides() {
    rig.send(Events.chest(STUDY, 1).build(), Events.merge(Events.PATIENT, B, 1));
    rig.send(Events.merge(B, Events.PATIENT, 2));
    rig.send(earlier("1.1", B).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.lastItems().values())
        .hasSize(2)
        .extracting(WorklistItemChanged::getPatientKey)
        .containsOnly(Events.PATIENT);

    rig.send(Events.chest("1.2.4", 1).setAccession("A-2").build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(priors("1.2.4")).as("the circle lost nobody").containsExactly("1.1");
  }

  @Test
  void anAnswerThatWasOvertakenByANewerMergeIsNotTakenForTheLast() {
    PatientMerged first = Events.merge(Events.PATIENT, B, 1);
    rig.send(Events.chest(STUDY, 1).build(), Events.note("n-1").build());
    rig.pass(QUIET.plusSeconds(1));
    rig.send(first, Events.merge(Events.PATIENT, C, 2));
    assertThat(rig.lastItems().values())
        .extracting(WorklistItemChanged::getPatientKey)
        .containsOnly(C);

    List<Long> path = List.of(first.getMergedAt().toEpochMilli());
    rig.handOver(
        "patient-by-study",
        STUDY,
        PatientContext.newBuilder()
            .setAskedKey(Events.PATIENT)
            .setPatientKey(B)
            .setMergedAt(path)
            .build());
    rig.handOver("by-subject", ContentId.note("n-1"), new SubjectPatientChanged(B, path));

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void aMergeOfAPatientWithItselfTakesBackTheOneBefore() {
    rig.send(Events.chest(STUDY, 1).build(), Events.note("n-1").build());
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.merge(Events.PATIENT, B, 1));

    rig.send(Events.merge(Events.PATIENT, Events.PATIENT, 2));

    assertThat(rig.lastItems().values())
        .hasSize(2)
        .extracting(WorklistItemChanged::getPatientKey)
        .containsOnly(Events.PATIENT);
  }

  @Test
  void whatWasMergedElsewhereLeavesNoPriorBehind() {
    rig.send(earlier("1.1", Events.PATIENT).build());
    rig.send(Events.chest(STUDY, 1).setPatientKey(B).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.merge(Events.PATIENT, B, 1));
    assertThat(priors(STUDY)).containsExactly("1.1");

    rig.send(Events.merge(Events.PATIENT, C, 2));

    assertThat(priors(STUDY)).isEmpty();
  }

  @Test
  void theOrderAndTheNoteOfAPatientWhoGaveWayCountForTheStudy() {
    rig.send(Events.order(Priority.ROUTINE).setPatientKey(B).build());
    rig.send(Events.note("n-1").setAccession(Events.ACCESSION).setPatientKey(B).build());
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    WorklistItemChanged before = rig.studyItem(STUDY);
    assertThat(before.getReason()).isEmpty();
    assertThat(before.getNotes()).isEmpty();

    rig.send(Events.merge(B, Events.PATIENT, 1));

    WorklistItemChanged item = rig.studyItem(STUDY);
    assertThat(item.getReason()).contains("shortness of breath");
    assertThat(item.getNotes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void linksEarlierStudiesOfTheRegionAndEarlierReportsInAnyOrder(boolean priorsFirst) {
    List<SpecificRecord> priors =
        List.of(
            earlier("1.1", Events.PATIENT).build(),
            earlier("1.2", Events.PATIENT).setBodyPart(null).build(),
            earlier("1.3", Events.PATIENT).setBodyPart("HAND").build(),
            earlier("1.4", Events.PATIENT).setBodyPart(null).setModality("MR").build(),
            earlier("1.5", B).build(),
            report("r-1", LAST_YEAR).build(),
            report("r-2", LAST_YEAR).setDocumentType("Letter").setDocumentCode("18748-4").build(),
            report("r-3", LAST_YEAR).setDocumentType("Discharge letter").build(),
            report("r-4", LAST_YEAR).setAccession(Events.ACCESSION).build(),
            report("r-5", Events.START.plusSeconds(3600)).build());
    SpecificRecord study = Events.chest(STUDY, 1).setStudyAt(Events.START).build();
    if (priorsFirst) {
      priors.forEach(rig::send);
      rig.pass(QUIET.plusSeconds(1));
      rig.send(study);
      rig.pass(QUIET.plusSeconds(1));
    } else {
      rig.send(study);
      rig.pass(QUIET.plusSeconds(1));
      priors.forEach(rig::send);
      rig.pass(QUIET.plusSeconds(1));
    }

    WorklistItemChanged item = rig.studyItem(STUDY);
    assertThat(item.getPriorStudies())
        .extracting(PriorStudy::getStudyUid)
        .containsExactly("1.2", "1.1");
    assertThat(item.getPriorReports())
        .extracting(PriorReport::getNoteId)
        .containsExactly("r-2", "r-1");
    assertThat(item.getPriorStudies().getFirst().getInstanceCount()).isEqualTo(1);
    assertThat(item.getRevision()).isEqualTo(1);
  }

  @Test
  void linksNoMoreThanTheLatestTwenty() {
    for (int n = 10; n < 35; n++) {
      rig.send(
          earlier("1.9." + n, Events.PATIENT)
              .setStudyAt(LAST_YEAR.plus(Duration.ofDays(n)))
              .build());
    }
    // So many at once may take several looks.
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.chest(STUDY, 1).setStudyAt(Events.START).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(priors(STUDY)).hasSize(20).startsWith("1.9.34").endsWith("1.9.15");
  }

  @Test
  void aStudyInQuestionIsNoPriorUntilItIsSettled() {
    rig.send(earlier("1.1", Events.PATIENT).build());
    rig.send(earlier("1.1", B).setSopUid("1.1.1.2").build());
    rig.send(Events.chest(STUDY, 1).setStudyAt(Events.START).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(priors(STUDY)).isEmpty();

    rig.send(Events.reconcile("1.1", Events.PATIENT));

    assertThat(priors(STUDY)).containsExactly("1.1");
  }

  @Test
  void theHistoriesOfThoseThatOnlyNotesNameDoNotMakeTheStudysRowLarge() {
    for (int patient = 0; patient < 20; patient++) {
      for (int n = 0; n < 40; n++) {
        rig.send(
            report("r-%d-%d".formatted(patient, n), LAST_YEAR.plusSeconds(n))
                .setPatientKey("p-" + patient)
                .setAccession(n == 0 ? Events.ACCESSION : null)
                .build());
      }
    }
    rig.changes(StudyProcessor.STUDIES);

    rig.send(Events.chest(STUDY, 1).setPatientKey("p-7").build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.changes(StudyProcessor.STUDIES))
        .isNotEmpty()
        .allSatisfy(bytes -> assertThat(bytes).isLessThan(40 << 10));
    assertThat(rig.studyItem(STUDY).getPriorReports()).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStudyThatIsSettledIsComparedWithItsPatientsEarlierOnes(boolean imagesNameThePatient) {
    rig.send(earlier("1.1", B).build());
    rig.send(Events.chest(STUDY, 1).setStudyAt(Events.START).build());
    rig.send(
        Events.chest(STUDY, 2)
            .setStudyAt(Events.START)
            .setPatientKey(imagesNameThePatient ? B : C)
            .build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(priors(STUDY)).isEmpty();

    rig.send(Events.reconcile(STUDY, B));

    assertThat(priors(STUDY)).containsExactly("1.1");
    assertThat(rig.studies().getLast().getPriorStudies())
        .as("what the first jobs are planned with")
        .hasSize(imagesNameThePatient ? 1 : 0);
  }

  private List<String> priors(String studyUid) {
    String itemId = ContentId.item(ContentId.study(studyUid));
    return Objects.requireNonNull(rig.lastItems().get(itemId)).getPriorStudies().stream()
        .map(PriorStudy::getStudyUid)
        .toList();
  }

  @Test
  void aStudyThatIsOlderThanAllThatIsKeptOfItsPatientIsTheSurvivorsToo() {
    rig.send(Events.merge(Events.PATIENT, B, 1));
    for (int n = 0; n < 100; n++) {
      rig.send(Events.note("n-" + n).build());
    }

    rig.send(earlier(STUDY, Events.PATIENT).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.studyItem(STUDY).getPatientKey()).isEqualTo(B);
  }

  private static InstanceStored.Builder earlier(String studyUid, String patientKey) {
    return Events.chest(studyUid, 1)
        .setAccession("A-" + studyUid)
        .setPatientKey(patientKey)
        .setStudyAt(LAST_YEAR);
  }

  private static NoteReceived.Builder report(String id, Instant at) {
    return Events.note(id).setDocumentType("Radiology report").setAuthoredAt(at);
  }
}
