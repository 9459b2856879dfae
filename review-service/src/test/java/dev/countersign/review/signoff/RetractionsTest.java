package dev.countersign.review.signoff;

import static dev.countersign.review.Bench.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.DecisionKind;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ItemState;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.WorklistRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may still be done after a signature: retracting, and adding to it. */
class RetractionsTest {
  private static final Retractions.Reason REASON =
      new Retractions.Reason("wrong side", "Retraction");
  private static final Proof PROOF = new Proof.Password(Bench.PASSWORD);

  private Bench bench;
  private User ada;
  private Decision.Link signed;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    bench.project(
        Events.patient("Maple", "Ada"), Events.drafted("i-1", 1, bench.text("the draft")).build());
    signed = sign("i-1", "words");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Decision.Link sign(String itemId, String words) throws Exception {
    bench.claims.claim(ada, itemId);
    return bench.signOff.sign(ada, itemId, bench.signing(itemId, words));
  }

  private SignedReport report(Decision.Link link) throws Exception {
    return bench
        .database
        .<Optional<SignedReport>, IOException>transaction(
            tx -> SignedReport.of(tx, bench.blobs, link.decision().decisionId()))
        .orElseThrow();
  }

  @Test
  void aRetractionIsALinkOfItsOwnAndTheSignedRecordStays() throws Exception {
    Decision.Link link = bench.retractions.retract(ada, "i-1", REASON, PROOF);

    assertThat(link.sequence()).isEqualTo(2);
    assertThat(link.decision().kind()).isEqualTo(DecisionKind.RETRACTED);
    assertThat(link.decision().refersTo()).isEqualTo(signed.decision().decisionId());
    assertThat(link.decision().finalSha256()).isNull();
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.RETRACTED);
    Optional<Decision.Link> standing =
        bench.database.transaction(tx -> Decisions.ofItem(tx, "i-1"));
    assertThat(standing).contains(signed);
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
    SignedReport report = report(link);
    assertThat(report.kind()).isEqualTo(SignedReport.Kind.RETRACTION);
    assertThat(report.words()).isEqualTo("THIS REPORT IS RETRACTED.\nReason: wrong side");
    assertThat(report.earlier()).contains(signed.decision());
  }

  @Test
  void onlyAStandingSignatureIsRetractedAndOnlyOnceAndWithProof() throws Exception {
    bench.project(Events.drafted("i-2", 1, bench.text("the draft")).build());

    assertThat(refusal(() -> bench.retractions.retract(ada, "i-2", REASON, PROOF)))
        .isEqualTo(new Refusal.NotNow("This item is not signed."));
    assertThat(refusal(() -> bench.retractions.retract(ada, "i-none", REASON, PROOF)))
        .isEqualTo(new Refusal.NoSuchItem());
    assertThatThrownBy(
            () -> bench.retractions.retract(ada, "i-1", REASON, new Proof.Password("wrong")))
        .isInstanceOf(ProofRefusedException.class);
    var noReason = new Retractions.Reason(" ", "Retraction");
    assertThatThrownBy(() -> bench.retractions.retract(ada, "i-1", noReason, PROOF))
        .isInstanceOf(RefusedTextException.class);
    bench.retractions.retract(ada, "i-1", REASON, PROOF);
    assertThat(refusal(() -> bench.retractions.retract(ada, "i-1", REASON, PROOF)))
        .isEqualTo(new Refusal.NotNow("This report has been retracted."));
  }

  @Test
  void anAddendumIsAnItemOfItsOwnHeldByWhoAskedForIt() throws Exception {
    WorklistRow row = bench.addenda.open(ada, "i-1");

    assertThat(row.id()).isEqualTo("i-1/n1");
    assertThat(row.addendumOf()).isEqualTo("i-1");
    assertThat(row.draft()).isNull();
    assertThat(row.simulated()).as("as the report that it adds to").isTrue();
    assertThat(row.claimedBy())
        .isEqualTo(new WorklistRow.Person(Long.toString(ada.id()), "Dr ada"));
    assertThat(bench.addenda.open(ada, "i-1")).isEqualTo(row);
    assertThat(refusal(() -> bench.addenda.open(bench.reader("ben"), "i-1")))
        .isInstanceOf(Refusal.NotNow.class);
    Decision.Link link = bench.signOff.sign(ada, "i-1/n1", bench.signing("i-1/n1", "more"));
    assertThat(link.decision().refersTo()).isEqualTo(signed.decision().decisionId());
    assertThat(report(link).kind()).isEqualTo(SignedReport.Kind.ADDENDUM);
    assertThat(bench.addenda.open(ada, "i-1").id()).isEqualTo("i-1/n2");
    assertThat(refusal(() -> bench.addenda.open(ada, "i-1/n2")))
        .isEqualTo(new Refusal.NotNow("This item is not signed."));
  }

  @Test
  void lateImagesAndAnAddendumByHandLeaveEachOtherAlone() throws Exception {
    // Given
    WorklistRow byHand = bench.addenda.open(ada, "i-1");

    // When
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.project(Events.drafted("i-1", 2, bench.text("two")).build());

    // Then
    assertThat(bench.row("i-1/n1")).isEqualTo(byHand);
    assertThat(bench.row("i-1/a2").addendumOf()).isEqualTo("i-1");
    assertThat(bench.row("i-1/a2").revision()).isEqualTo(2);
    assertThat(sign("i-1/a2", "of the late images").decision().refersTo())
        .isEqualTo(signed.decision().decisionId());
    bench.signOff.sign(ada, "i-1/n1", bench.signing("i-1/n1", "more"));
    assertThat(bench.addenda.open(ada, "i-1/a2").id()).isEqualTo("i-1/n2");
    bench.project(Events.study("i-1", 3).build());
    assertThat(bench.row("i-1/a3").state()).isEqualTo(ItemState.WAITING);
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void nothingIsAddedToAReportThatWasRetracted() throws Exception {
    // Given
    bench.addenda.open(ada, "i-1");
    bench.project(Events.drafted("i-1", 2, bench.text("two")).build());
    bench.retractions.retract(ada, "i-1", REASON, PROOF);

    // Then what was opened by hand has nothing left to add to
    SignRequest byHand = bench.signing("i-1/n1", "more");
    assertThat(refusal(() -> bench.signOff.sign(ada, "i-1/n1", byHand)))
        .isEqualTo(
            new Refusal.NotNow(
                "The report that this adds to has been retracted. Reject this addendum."));
    assertThat(bench.row("i-1/n1").state()).isEqualTo(ItemState.CLAIMED);

    // And late images make a report of their own
    Decision.Link late = sign("i-1/a2", "of all images");
    assertThat(late.decision().refersTo()).isNull();
    assertThat(report(late).kind()).isEqualTo(SignedReport.Kind.REPORT);
  }

  @Test
  void laterImagesAddToTheLastReportThatStandsThoughTheOneBetweenWasRejected() throws Exception {
    bench.project(Events.drafted("i-1", 2, bench.text("two")).build());
    int version = bench.claims.claim(ada, "i-1/a2").version();
    bench.signOff.reject(ada, "i-1/a2", new RejectRequest(ReasonCode.WRONG_FINDING, "", version));
    bench.project(Events.drafted("i-1", 3, bench.text("three")).build());

    Decision.Link third = sign("i-1/a3", "of all images");

    assertThat(third.decision().refersTo()).isEqualTo(signed.decision().decisionId());
    assertThat(report(third).kind()).isEqualTo(SignedReport.Kind.ADDENDUM);
  }
}
