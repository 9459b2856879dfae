package dev.countersign.worker.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.BlobRef;
import dev.countersign.events.ClaimGrounding;
import dev.countersign.events.DraftClaim;
import dev.countersign.events.DraftFlag;
import dev.countersign.events.DraftFlagKind;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.worker.claim.CaseFacts;
import dev.countersign.worker.claim.Sex;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftChecksTest {
  static {
    // Events have to be trusted before one is built with its defaults.
    new EventCodec();
  }

  private static final GroundingPrompts PROMPTS =
      new GroundingPrompts(TaskCatalogue.shipped().find("cxr-urgency").orElseThrow().findings());
  private static final DraftText DRAFT =
      DraftText.newBuilder()
          .setText(new BlobRef("a".repeat(64), 10L, "text/plain"))
          .setFinishReason("stop")
          .build();
  private static final CaseFacts FACTS =
      new CaseFacts("", List.of(), Optional.of(Sex.MALE), Optional.of(60.0), false);
  private static final String REPORT =
      "There is a left pleural effusion. No pneumothorax. The heart is enlarged. Rib fracture."
          + " Possible nodule.";

  @Test
  void aClaimThatTheImageDeniesIsContradictedAndTheOthersAreNot() throws InterruptedException {
    var checked =
        report(prompts -> scored(Map.of("right pleural effusion", 0.97, "cardiomegaly", 0.9)));

    assertThat(groundings(checked.draft()))
        .containsExactly(
            ClaimGrounding.CONTRADICTED,
            ClaimGrounding.SUPPORTED,
            ClaimGrounding.SUPPORTED,
            ClaimGrounding.NOT_CHECKABLE,
            ClaimGrounding.NOT_CHECKABLE);
    assertThat(checked.draft().getClaims().getFirst().getProbability()).contains(0.02);
    assertThat(checked.draft().getGroundedBy()).contains("medsiglip 1");
    assertThat(checked.simulated()).isTrue();
  }

  @Test
  void anUndecidedProbabilityIsNeitherAYesNorANo() throws InterruptedException {
    var checked = report(prompts -> scored(Map.of("left pleural effusion", 0.5)));

    assertThat(groundings(checked.draft()).getFirst()).isEqualTo(ClaimGrounding.NOT_CHECKABLE);
  }

  @Test
  void aDraftWhoseImageCannotBeAskedStaysAndSaysThatItIsNotChecked() throws InterruptedException {
    for (ImageScorer failing :
        List.<ImageScorer>of(
            prompts -> {
              throw new TryLaterException("The model server was not there");
            },
            prompts -> {
              throw new UnanswerableException(FailureKind.INVALID_ANSWER, "Not of the shape");
            })) {
      var checked = report(failing);

      assertThat(groundings(checked.draft())).hasSize(5).containsOnly(ClaimGrounding.NOT_CHECKED);
      assertThat(checked.draft().getGroundedBy()).isEmpty();
      assertThat(checked.draft().getText()).isEqualTo(DRAFT.getText());
      assertThat(checked.simulated()).isFalse();
    }
  }

  @Test
  void aJobThatIsCalledOffStopsAtTheCheck() {
    assertThatThrownBy(() ->
            report(prompts -> {
              throw new InterruptedException();
            }))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aReportWithoutSentencesToAskIsNotChecked() throws InterruptedException {
    var checked =
        DraftChecks.ofReport(DRAFT, REPORT, FACTS, Optional.empty(), prompts -> scored(Map.of()));

    assertThat(groundings(checked.draft())).containsOnly(ClaimGrounding.NOT_CHECKED);
  }

  @Test
  void flagsTravelAsPlacesAndCodesAlone() throws InterruptedException {
    String report = REPORT + " The uterus is new and measures 3 cm.";

    var checked =
        DraftChecks.ofReport(DRAFT, report, FACTS, Optional.empty(), prompts -> scored(Map.of()));

    assertThat(checked.draft().getFlags())
        .extracting(DraftFlag::getKind)
        .containsExactly(
            DraftFlagKind.SEX_CONFLICT,
            DraftFlagKind.CHANGE_WITHOUT_PRIOR,
            DraftFlagKind.MEASUREMENT_WITHOUT_SOURCE);
    assertThat(checked.draft().getTextRules()).contains("text-rules-v22");
    assertThat(checked.draft().toString()).doesNotContain("uterus").doesNotContain("3 cm");
  }

  @Test
  void aSummaryOfANoteMayTellOfChangesAndMakesNoClaims() {
    var facts =
        new CaseFacts("", List.of("2 cm nodule"), Optional.of(Sex.MALE), Optional.empty(), false);

    DraftText checked =
        DraftChecks.ofNote(DRAFT, "New cough. Nodule of 2 cm, mass of 4 cm.", facts);

    assertThat(checked.getClaims()).isEmpty();
    assertThat(checked.getFlags())
        .extracting(DraftFlag::getKind)
        .containsExactly(DraftFlagKind.MEASUREMENT_WITHOUT_SOURCE);
  }

  private static DraftChecks.Checked report(ImageScorer scorer) throws InterruptedException {
    return DraftChecks.ofReport(DRAFT, REPORT, FACTS, Optional.of(PROMPTS), scorer);
  }

  private static List<ClaimGrounding> groundings(DraftText draft) {
    return draft.getClaims().stream().map(DraftClaim::getGrounding).toList();
  }

  private static ImageScored scored(Map<String, Double> present) {
    List<Double> probabilities =
        PROMPTS.all().stream().map(pair -> present.getOrDefault(pair.finding(), 0.02)).toList();
    return new ImageScored(probabilities, "medsiglip 1", true);
  }
}
