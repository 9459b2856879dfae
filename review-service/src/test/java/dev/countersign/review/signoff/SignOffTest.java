package dev.countersign.review.signoff;

import static dev.countersign.review.Bench.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.events.DecisionKind;
import dev.countersign.events.DecisionSigned;
import dev.countersign.events.ItemStage;
import dev.countersign.events.Reconciliation;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ItemState;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOffTest {
  private Bench bench;
  private User ada;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Decision.Link sign(String words) throws Exception {
    return bench.signOff.sign(ada, "i-1", bench.signing("i-1", words));
  }

  private void decide(int items) throws Exception {
    for (int i = 0; i < items; i++) {
      String id = "i-more-" + i;
      bench.project(Events.drafted(id, 1, bench.text("the draft")).build());
      bench.claims.claim(ada, id);
      bench.signOff.reject(ada, id, new RejectRequest(ReasonCode.WRONG_SIDE, "left, not right", 0));
    }
  }

  @Test
  void bindsWhatWasSignedByWhomWhenAndFromWhichDraft() throws Exception {
    // When
    Decision.Link link = sign("edited\r\nwords");

    // Then
    Decision decision = link.decision();
    assertThat(link.sequence()).isEqualTo(1);
    assertThat(decision.kind()).isEqualTo(DecisionKind.SIGNED_EDITED);
    assertThat(decision.finalSha256()).isEqualTo(ReportText.of("edited\nwords").sha256());
    assertThat(decision.draft().sha256()).isEqualTo(ReportText.of("the draft").sha256());
    assertThat(decision.draft().model()).isEqualTo("medgemma");
    assertThat(decision.draft().provenanceSha256()).hasSize(64);
    assertThat(decision.simulated()).isTrue();
    assertThat(decision.signer().printedName()).isEqualTo("Dr ada");
    assertThat(decision.signer().authentication()).isEqualTo("password");
    assertThat(decision.openedAt()).isEqualTo(bench.clock.instant());
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SIGNED);
    assertThat(bench.blobs.read(String.valueOf(decision.finalSha256()), 100))
        .asString()
        .isEqualTo("edited\nwords");
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void tellsAnUnchangedDraftFromAnEditedOneAndFromNone() throws Exception {
    bench.project(Events.study("i-2", 1).build());
    bench.claims.claim(ada, "i-2");

    assertThat(sign("the draft").decision().kind()).isEqualTo(DecisionKind.SIGNED_UNCHANGED);
    assertThat(bench.signOff.sign(ada, "i-2", bench.signing("i-2", "own")).decision().kind())
        .isEqualTo(DecisionKind.SIGNED_WITHOUT_DRAFT);
  }

  @Test
  void namesTheModelThatAnsweredAQuestionWhereThereWasNoDraftAndSaysThatItWasSimulated()
      throws Exception {
    bench.project(Events.study("i-2", 1).build());
    bench.claims.claim(ada, "i-2");
    bench.asOwner(
        """
        INSERT INTO questions (job_id, item_id, task_id, question, image, frame, asked_by, asked_at,
          deadline, state, simulated, model, model_version)
        VALUES ('j-2', 'i-2', 'visual-question', 'Any fracture?', 0, 0, 'Dr ada', now(), now(),
          'ANSWERED', true, 'medgemma', 'standin-1')
        """);

    assertThat(bench.row("i-2").simulated()).isTrue();

    Decision decision =
        bench.signOff.sign(ada, "i-2", bench.signing("i-2", "its answer")).decision();

    assertThat(bench.row("i-2").simulated()).isTrue();
    assertThat(decision.kind()).isEqualTo(DecisionKind.SIGNED_WITHOUT_DRAFT);
    assertThat(decision.simulated()).isTrue();
    assertThat(decision.draft())
        .isEqualTo(new Decision.Draft(null, "j-2", "medgemma", "standin-1", null, null));
  }

  @Test
  void wordsOfAStandInsDraftAreStillMarkedWhenLateImagesTookTheDraftAway() throws Exception {
    bench.project(Events.study("i-1", 2).build());

    Decision decision = sign("the draft").decision();

    assertThat(decision.kind()).isEqualTo(DecisionKind.SIGNED_WITHOUT_DRAFT);
    assertThat(decision.simulated()).isTrue();
  }

  @Test
  void aQuestionThatAStandInAnsweredAfterTheSignatureChangesNoRow() throws Exception {
    bench.project(Events.study("i-2", 1).build());
    bench.claims.claim(ada, "i-2");
    bench.signOff.sign(ada, "i-2", bench.signing("i-2", "own words"));
    bench.asOwner(
        """
        INSERT INTO questions (job_id, item_id, task_id, question, image, frame, asked_by, asked_at,
          deadline, state, simulated)
        VALUES ('j-2', 'i-2', 'visual-question', 'Late?', 0, 0, 'Dr ada', now(), now(), 'ANSWERED',
          true)
        """);

    assertThat(bench.row("i-2").simulated()).isFalse();
  }

  @Test
  void whatWasReadBeforeItsPatientCameIntoQuestionCannotBeSignedAsItWas() throws Exception {
    SignRequest seen = bench.signing("i-1", "words");
    bench.project(
        Events.drafted("i-1", 1, bench.text("the draft"))
            .setPatientKey("u-1")
            .setChangedAt(Events.ARRIVED.plusSeconds(500))
            .build());

    assertThat(refusal(() -> bench.signOff.sign(ada, "i-1", seen)))
        .isInstanceOf(Refusal.Stale.class);
  }

  @Test
  void putsTheEventInTheOutboxWithTheChainsHash() throws Exception {
    Decision.Link link = sign("words");

    DecisionSigned event =
        bench.database.transaction(tx ->
            tx.one(
                    "SELECT payload FROM outbox WHERE topic = 'review.decisions'",
                    row -> (DecisionSigned) bench.codec.decode(row.bytes("payload")))
                .orElseThrow());

    assertThat(event.getHash()).isEqualTo(link.hash());
    assertThat(event.getItemId()).isEqualTo("i-1");
    assertThat(event.getFinalText().orElseThrow().getSha256())
        .isEqualTo(link.decision().finalSha256());
  }

  @Test
  void aWrongPasswordSignsNothingAndCountsTowardsTheLockout() throws Exception {
    SignRequest right = bench.signing("i-1", "words");
    var wrong = new SignRequest(right.toSign(), new Proof.Password("wrong"));

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> bench.signOff.sign(ada, "i-1", wrong))
          .isInstanceOf(ProofRefusedException.class);
    }

    assertThat(
            catchThrowableOfType(
                    ProofRefusedException.class, () -> bench.signOff.sign(ada, "i-1", right))
                .attempt())
        .isInstanceOf(Attempt.Locked.class);
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.CLAIMED);
  }

  @Test
  void refusesAnotherVersionAnotherDraftAndSomeoneElsesItem() throws Exception {
    SignRequest seen = bench.signing("i-1", "words");
    bench.project(Events.drafted("i-1", 2, bench.text("a new draft")).build());

    assertThat(refusal(() -> bench.signOff.sign(ada, "i-1", seen)))
        .isInstanceOf(Refusal.Stale.class);
    var otherDraft =
        new SignRequest(
            new ToSign(
                "words", bench.row("i-1").version(), "Reviewed", seen.toSign().draftSha256(), null),
            seen.proof());
    assertThat(refusal(() -> bench.signOff.sign(ada, "i-1", otherDraft)))
        .isInstanceOf(Refusal.Stale.class);
    User ben = bench.reader("ben");
    SignRequest present = bench.signing("i-1", "words");
    assertThat(refusal(() -> bench.signOff.sign(ben, "i-1", present)))
        .isEqualTo(new Refusal.NotHeld("Dr ada"));
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void signsNothingBeforeItIsSettledWhoseItIs() throws Exception {
    var held =
        Events.study("i-2", 1)
            .setStage(ItemStage.READY)
            .setReconciliation(
                new Reconciliation("its images name two patients", List.of(), List.of()));
    bench.project(held.build());
    bench.claims.claim(ada, "i-2");

    Refusal refusal = refusal(() -> bench.signOff.sign(ada, "i-2", bench.signing("i-2", "words")));
    assertThat(refusal).isEqualTo(new Refusal.Unreconciled("its images name two patients"));
    assertThat(bench.row("i-2").heldReason()).isEqualTo("its images name two patients");

    // When it is settled, in a revision of its own
    bench.project(Events.study("i-2", 2).setStage(ItemStage.READY).build());
    bench.claims.claim(ada, "i-2");

    bench.signOff.sign(ada, "i-2", bench.signing("i-2", "words"));
    assertThat(bench.row("i-2").state()).isEqualTo(ItemState.SIGNED);
  }

  @Test
  void aDoubleSubmitSignsOnce() throws Exception {
    SignRequest request = bench.signing("i-1", "words");
    Callable<Boolean> submit =
        () -> {
          try {
            return bench.signOff.sign(ada, "i-1", request).sequence() > 0;
          } catch (RefusedException e) {
            return false;
          }
        };

    List<Boolean> signed = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Boolean> future : threads.invokeAll(List.of(submit, submit))) {
        signed.add(future.get());
      }
    }

    assertThat(signed).containsExactlyInAnyOrder(true, false);
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void theSequenceHasNoGapWhereATransactionFailed() throws Exception {
    decide(1);
    assertThatThrownBy(() ->
            bench.database.transaction(tx -> {
              appendAnother(tx);
              throw new IllegalStateException("the power fails here");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(sign("words").sequence()).isEqualTo(2);
    assertThat(bench.verdict()).isInstanceOf(Verdict.Whole.class);
  }

  private void appendAnother(Transaction tx) throws SQLException {
    Decision any = Decisions.after(tx, 0, 1).getFirst().decision();
    bench.chain.append(
        tx,
        new Decision(
            Decision.FORM,
            "d-lost",
            "i-1",
            any.subject(),
            any.kind(),
            any.finalSha256(),
            any.finalSize(),
            any.draft(),
            any.manifestSha256(),
            any.simulated(),
            any.reasonCode(),
            any.reasonComment(),
            any.signer(),
            any.meaning(),
            any.openedAt(),
            any.signedAt(),
            null,
            null,
            null));
  }

  @Test
  void aRejectionIsALinkTooAndGoesNowhere() throws Exception {
    Decision.Link link =
        bench.signOff.reject(ada, "i-1", new RejectRequest(ReasonCode.OTHER, "", 0));

    assertThat(link.decision().kind()).isEqualTo(DecisionKind.REJECTED);
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.REJECTED);
    assertThat(
            bench.database.<Optional<SignedReport>, IOException>transaction(
                tx -> SignedReport.of(tx, bench.blobs, link.decision().decisionId())))
        .isEmpty();
    assertThat(refusal(() -> bench.claims.claim(ada, "i-1"))).isEqualTo(new Refusal.Decided());
  }
}
