package dev.countersign.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.ClaimCertainty;
import dev.countersign.events.ClaimChange;
import dev.countersign.events.ClaimGrounding;
import dev.countersign.events.ClaimPresence;
import dev.countersign.events.ClaimSide;
import dev.countersign.events.DraftClaim;
import dev.countersign.events.DraftFlag;
import dev.countersign.events.DraftFlagKind;
import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.Provenance;
import dev.countersign.events.SubjectKind;
import dev.countersign.schemas.EventCodec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  static {
    // Events have to be trusted before one is built with its defaults.
    new EventCodec();
  }

  @Test
  void theSameResultHasNoDifferenceThoughItTookPlaceAtAnotherTime() {
    InferenceCompleted recorded = result("1", "a".repeat(64), Instant.EPOCH);
    InferenceCompleted again = result("1", "a".repeat(64), Instant.EPOCH.plusSeconds(9));

    assertThat(Comparison.of(recorded, again)).isEmpty();
  }

  @Test
  void anotherDraftByAnotherModelVersionIsExplainedByTheModel() {
    List<Difference> differences =
        Comparison.of(
            result("1", "a".repeat(64), Instant.EPOCH), result("2", "b".repeat(64), Instant.EPOCH));

    assertThat(differences)
        .extracting(Difference::what)
        .containsExactly("model version", "draft (SHA-256)");
    assertThat(differences.getLast().why()).isEqualTo("follows from what differs above");
  }

  @Test
  void anotherDraftForTheSameQuestionIsSaidToBeTheModelsOwnDoing() {
    List<Difference> differences =
        Comparison.of(
            result("1", "a".repeat(64), Instant.EPOCH), result("1", "b".repeat(64), Instant.EPOCH));

    assertThat(differences)
        .singleElement()
        .satisfies(one -> assertThat(one.why()).contains("does not answer the same every time"));
  }

  @Test
  void otherClaimsAndFlagsOfTheSameWordsAreTold() {
    InferenceCompleted recorded = result("1", "a".repeat(64), Instant.EPOCH);
    DraftText checked =
        DraftText.newBuilder((DraftText) recorded.getAnswer())
            .setClaims(List.of(claim()))
            .setFlags(List.of(new DraftFlag(0, 5, DraftFlagKind.NEGATION_CONFLICT)))
            .setTextRules("text-rules-v2")
            .setGroundedBy("medsiglip 1")
            .build();
    InferenceCompleted again = InferenceCompleted.newBuilder(recorded).setAnswer(checked).build();

    List<Difference> differences = Comparison.of(recorded, again);

    assertThat(differences)
        .extracting(Difference::what)
        .containsExactly("rules on words", "claims scored by", "claims", "flags");
    assertThat(differences.getFirst().then()).isEqualTo("none");
    assertThat(differences.getLast().why()).isEqualTo("follows from what differs above");
  }

  private static DraftClaim claim() {
    return DraftClaim.newBuilder()
        .setStart(0)
        .setEnd(5)
        .setFinding("PNEUMOTHORAX")
        .setPresence(ClaimPresence.PRESENT)
        .setCertainty(ClaimCertainty.DEFINITE)
        .setSide(ClaimSide.LEFT)
        .setChange(ClaimChange.NONE)
        .setMeasured(false)
        .setGrounding(ClaimGrounding.SUPPORTED)
        .build();
  }

  private static InferenceCompleted result(String modelVersion, String draft, Instant at) {
    var provenance =
        Provenance.newBuilder()
            .setModel("medgemma")
            .setModelVersion(modelVersion)
            .setServer("triton 2")
            .setSimulated(true)
            .setTaskId("note-summary")
            .setTaskVersion("1")
            .setPromptSha256("p")
            .setPreprocessingId("scrubbed-text-v1")
            .setWorkerId("w")
            .setAttempt(1)
            .setStartedAt(at)
            .setCompletedAt(at)
            .build();
    return InferenceCompleted.newBuilder()
        .setJobId("j")
        .setSubjectId("s")
        .setSubjectKind(SubjectKind.NOTE)
        .setRevisionId("r")
        .setTaskId("note-summary")
        .setAnswer(
            DraftText.newBuilder()
                .setText(new BlobRef(draft, 1L, "text/plain"))
                .setFinishReason("stop")
                .build())
        .setProvenance(provenance)
        .build();
  }
}
