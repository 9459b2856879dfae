package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.MAXIMUM;
import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.SETTLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Completion;
import dev.countersign.events.Priority;
import dev.countersign.events.StudyAssembled;
import dev.countersign.triage.study.CompletionRule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final String STUDY = "1.2.3";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = QUIET.multipliedBy(2);

  private final TriageRig rig =
      TriageRig.start(
          new CompletionRule("*", "SLOW", "*", LONG, 0, 0),
          new CompletionRule("MG", "*", "*", QUIET, 4, 2),
          new CompletionRule("*", "*", "XR2", QUIET, 2, 0));

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void waitsForASlowSenderAsItsRuleSays() {
    rig.send(Events.chest(STUDY, 1).setSource("SLOW").build(), Events.chest("1.2.4", 1).build());

    rig.pass(QUIET.plus(SECOND));
    assertThat(rig.studies()).extracting(StudyAssembled::getStudyUid).containsExactly("1.2.4");

    rig.pass(QUIET);
    assertThat(rig.studies()).extracting(StudyAssembled::getStudyUid).containsExactly(STUDY);
  }

  @Test
  void isCompleteAtOnceWithTheImagesAndSeriesThatAreExpected() {
    mammogram(1, 2, 3);
    rig.send(Events.chest(STUDY, 4).setModality("MG").build());
    rig.pass(SECOND);
    assertThat(rig.studies()).as("the second series is missing").isEmpty();

    rig.send(Events.chest(STUDY, 5).setModality("MG").setSeriesUid("1.2.3.2").build());
    rig.pass(SECOND);

    assertThat(rig.studies()).singleElement().satisfies(CompletionTest::isCounted);
  }

  @Test
  void waitsForWhatIsExpectedAndThenSaysThatItIsIncomplete() {
    mammogram(1, 2, 3);
    rig.pass(MAXIMUM.minus(SECOND));
    assertThat(rig.studies()).isEmpty();

    rig.pass(SECOND.multipliedBy(2));

    String why = "Incomplete: 3 of 4 expected images came within 30 s";
    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getCompletion()).isEqualTo(Completion.MAXIMUM_WAIT);
          assertThat(study.getIncompleteReason()).contains(why);
        });
    assertThat(rig.items().getLast().getIncompleteReason()).contains(why);

    rig.send(Events.chest(STUDY, 4).setModality("MG").setSeriesUid("1.2.3.2").build());
    rig.pass(SECOND);

    assertThat(rig.studies()).singleElement().satisfies(CompletionTest::isCounted);
    assertThat(rig.items().getLast().getIncompleteReason()).isEmpty();
  }

  @Test
  void whatComesAfterTheExpectedImagesIsLateAndNotCompleteWithEachOne() {
    rig.send(Events.order(Priority.ROUTINE).setProcedureCode("XR2").build());
    rig.send(Events.chest(STUDY, 1).build(), Events.chest(STUDY, 2).build());
    rig.pass(SECOND);
    assertThat(rig.studies()).singleElement().satisfies(CompletionTest::isCounted);

    rig.send(Events.chest(STUDY, 3).build());
    rig.pass(QUIET.minus(SECOND));
    assertThat(rig.studies()).isEmpty();
    rig.pass(SECOND.multipliedBy(2));

    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> assertThat(study.getCompletion()).isEqualTo(Completion.QUIET_PERIOD));
  }

  @Test
  void aStudyThatWasSentWholeSettlesSoon() {
    rig.send(Events.chest(STUDY, 1).build(), Events.chest(STUDY, 2).build());
    rig.send(Events.ended(STUDY, 2));
    rig.send(Events.chest(STUDY, 3).build());
    rig.pass(SETTLE.plus(SECOND));
    assertThat(rig.studies()).as("another came, so it was not all").isEmpty();

    rig.send(Events.ended(STUDY, 1));
    rig.pass(SETTLE);

    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getCompletion()).isEqualTo(Completion.WHOLE_STUDY);
          assertThat(study.getInstanceCount()).isEqualTo(3);
          assertThat(study.getIncompleteReason()).isEmpty();
        });
  }

  @Test
  void aSenderThatEndsWithLessThanExpectedLeavesTheStudyMarked() {
    mammogram(1, 2);
    rig.send(Events.ended(STUDY, 2));
    rig.pass(SETTLE.plus(SECOND));

    assertThat(rig.items().getLast().getIncompleteReason())
        .contains("Incomplete: 2 of 4 expected images came");
  }

  @Test
  void anExamThatItsOrderSaysIsCompletedSettlesSoonInAnyOrder() {
    var completed =
        Events.order(Priority.ROUTINE)
            .setOrderControl("SC")
            .setOrderStatus("CM")
            .setReason(null)
            .setReceivedAt(Events.START);
    rig.send(Events.order(Priority.URGENT).build(), completed.build());
    rig.send(Events.chest(STUDY, 1).build());
    rig.send(Events.chest("1.2.4", 1).setAccession("A-2").build());
    rig.pass(SETTLE.plus(SECOND));
    rig.send(completed.setAccession("A-2").build());
    rig.pass(SECOND);

    assertThat(rig.studies())
        .hasSize(2)
        .allSatisfy(study -> assertThat(study.getCompletion()).isEqualTo(Completion.ORDER));
    assertThat(rig.studyItem(STUDY).getReason()).contains("shortness of breath");
  }

  @Test
  void theOrderOfAnotherPatientEndsNothing() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.send(Events.order(Priority.STAT).setOrderStatus("CM").setPatientKey("p-another").build());
    rig.pass(SETTLE.plus(SECOND));

    assertThat(rig.studies()).isEmpty();
  }

  @Test
  void anOperatorCompletesAStudyAtOnceAndOnlyOnce() {
    rig.send(Events.complete(STUDY));
    mammogram(1);
    rig.send(Events.complete(STUDY), Events.complete(STUDY));

    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getCompletion()).isEqualTo(Completion.OPERATOR);
          assertThat(study.getIncompleteReason())
              .contains("Incomplete: 1 of 4 expected images came");
        });
    rig.pass(MAXIMUM);
    assertThat(rig.studies()).isEmpty();
  }

  private void mammogram(int... instances) {
    for (int n : instances) {
      rig.send(Events.chest(STUDY, n).setModality("MG").build());
    }
  }

  private static void isCounted(StudyAssembled study) {
    assertThat(study.getCompletion()).isEqualTo(Completion.EXPECTED_COUNT);
    assertThat(study.getIncompleteReason()).isEmpty();
  }
}
