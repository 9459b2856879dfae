package dev.countersign.review.signoff;

import static dev.countersign.review.Bench.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.login.Users;
import dev.countersign.review.worklist.ItemState;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.review.worklist.View;
import dev.countersign.review.worklist.WorklistQuery;
import dev.countersign.review.worklist.WorklistRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second readings, and sending to a colleague. */
class HandoverTest {
  private Bench bench;
  private User ada;
  private User ben;
  private User sue;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    ben = bench.reader("ben");
    sue = bench.logins.users().ensure("sue", "Dr sue", Role.SENIOR, Bench.PASSWORD);
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<String> view(View view, User reader) throws Exception {
    return bench
        .database
        .transaction(tx -> bench.worklist.page(tx, WorklistQuery.of(view), reader.id(), null, 100))
        .rows()
        .stream()
        .map(WorklistRow::id)
        .toList();
  }

  private int version() throws Exception {
    return bench.row("i-1").version();
  }

  @Test
  void aSecondReadingIsAnothersAndTheRecordNamesTheFirstReader() throws Exception {
    // When
    bench.claims.save(ada, "i-1", "looked at first", version());
    WorklistRow asked = bench.handover.askSecondReading(ada, "i-1", version(), "left base?");

    // Then
    assertThat(asked.claimedBy()).isNull();
    assertThat(asked.secondReading())
        .isEqualTo(
            new WorklistRow.AskedSecond(
                new WorklistRow.Person(Long.toString(ada.id()), "Dr ada"),
                bench.clock.instant(),
                "left base?"));
    assertThat(view(View.SECOND, ben)).containsExactly("i-1");
    assertThat(view(View.NEXT, ben)).containsExactly("i-1");
    assertThat(view(View.NEXT, ada)).isEmpty();
    assertThat(refusal(() -> bench.claims.claim(ada, "i-1"))).isInstanceOf(Refusal.NotNow.class);

    // When
    bench.claims.claim(ben, "i-1");
    Decision decision = bench.signOff.sign(ben, "i-1", bench.signing("i-1", "words")).decision();

    // Then
    assertThat(decision.firstReader())
        .isEqualTo(
            new Decision.FirstReader(Long.toString(ada.id()), "Dr ada", bench.clock.instant()));
    assertThat(decision.signer().printedName()).isEqualTo("Dr ben");
    assertThat(view(View.SECOND, ben)).isEmpty();
  }

  @Test
  void whereTheSettingAsksNobodySignsAloneAndASeniorHasToReadSecond() throws Exception {
    SignOff strict = bench.signOff(SecondReadingRule.ALWAYS);
    SignRequest request = bench.signing("i-1", "words");
    assertThat(refusal(() -> strict.sign(ada, "i-1", request)))
        .isEqualTo(new Refusal.SecondReadingNeeded());

    bench.handover(SecondReadingRule.ALWAYS).askSecondReading(ada, "i-1", version(), "");

    assertThat(refusal(() -> bench.claims.claim(ben, "i-1"))).isInstanceOf(Refusal.NotNow.class);
    assertThat(view(View.NEXT, ben)).isEmpty();
    bench.claims.claim(sue, "i-1");
    strict.sign(sue, "i-1", bench.signing("i-1", "words"));
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SIGNED);
  }

  @Test
  void theRaisedTierAloneNeedsASecondReadingUnderThatRule() throws Exception {
    bench.project(Events.drafted("i-2", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-2");
    bench.asOwner("UPDATE items SET tier = 'RAISED' WHERE item_id = 'i-2'");
    SignOff strict = bench.signOff(SecondReadingRule.RAISED);

    strict.sign(ada, "i-1", bench.signing("i-1", "words"));

    SignRequest request = bench.signing("i-2", "words");
    assertThat(refusal(() -> strict.sign(ada, "i-2", request)))
        .isEqualTo(new Refusal.SecondReadingNeeded());
  }

  @Test
  void whatWasRaisedAfterASecondReadingWasAskedForStillNeedsASenior() throws Exception {
    SignOff strict = bench.signOff(SecondReadingRule.RAISED);
    bench.handover(SecondReadingRule.RAISED).askSecondReading(ada, "i-1", version(), "");
    bench.asOwner("UPDATE items SET tier = 'RAISED' WHERE item_id = 'i-1'");
    bench.claims.claim(ben, "i-1");
    SignRequest request = bench.signing("i-1", "words");

    assertThat(refusal(() -> strict.sign(ben, "i-1", request)))
        .isEqualTo(new Refusal.NotNow("This second reading needs a senior reader."));
    bench.claims.release(ben, "i-1");
    bench.claims.claim(sue, "i-1");
    strict.sign(sue, "i-1", bench.signing("i-1", "words"));

    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SIGNED);
  }

  @Test
  void whatWasSentToAColleagueWhoIsDisabledIsEverybodysAgain() throws Exception {
    bench.handover.send(ada, "i-1", ben.id(), version(), "yours");

    Users users = bench.logins.users();
    bench.database.transaction(tx -> {
      Users.Listed before = users.lock(tx, ben.id()).orElseThrow();
      users.change(tx, before, "Dr ben", Role.READER, true);
      return before;
    });

    assertThat(view(View.NEXT, sue)).containsExactly("i-1");
  }

  @Test
  void nothingIsSentToAColleagueWhoIsBeingDisabled() throws Exception {
    // Given
    Users users = bench.logins.users();
    int seen = version();

    // When
    Future<?> sending =
        bench.database.transaction(tx -> {
          Users.Listed before = users.lock(tx, ben.id()).orElseThrow();
          users.change(tx, before, "Dr ben", Role.READER, true);
          return bench.startBeside(() -> bench.handover.send(ada, "i-1", ben.id(), seen, ""));
        });

    // Then
    assertThatThrownBy(sending::get).hasCauseInstanceOf(RefusedException.class);
    assertThat(bench.row("i-1").assignedTo()).isNull();
  }

  @Test
  void whatWasSentToAColleagueIsEverybodysOnceItsDeadlineHasPassed() throws Exception {
    bench.handover.send(ada, "i-1", ben.id(), version(), "yours");
    assertThat(view(View.NEXT, sue)).isEmpty();

    bench.clock.advance(Duration.between(bench.clock.instant(), bench.row("i-1").deadline()));

    assertThat(view(View.NEXT, sue)).containsExactly("i-1");
    assertThat(bench.claims.claimNext(sue)).map(WorklistRow::id).contains("i-1");
  }

  @Test
  void aNewRevisionTakesASecondReadingAskedForAway() throws Exception {
    bench.handover.askSecondReading(ada, "i-1", version(), "");

    bench.project(Events.drafted("i-1", 2, bench.text("another draft")).build());

    assertThat(bench.row("i-1").secondReading()).isNull();
    assertThat(bench.claims.claim(ada, "i-1").state()).isEqualTo(ItemState.CLAIMED);
  }

  @Test
  void whatIsSentStandsInTheColleaguesOwnViewAndAnyoneMayClaimIt() throws Exception {
    bench.claims.save(ada, "i-1", "half a report", version());

    WorklistRow sent = bench.handover.send(ada, "i-1", ben.id(), version(), "yours");

    assertThat(sent.assignedTo())
        .isEqualTo(new WorklistRow.Person(Long.toString(ben.id()), "Dr ben"));
    assertThat(view(View.MINE, ben)).containsExactly("i-1");
    assertThat(view(View.NEXT, ben)).containsExactly("i-1");
    assertThat(view(View.NEXT, sue)).isEmpty();
    assertThat(view(View.MINE, ada)).isEmpty();
    assertThat(bench.history("i-1").getLast().what()).isEqualTo("Sent to Dr ben: yours");
    assertThat(bench.claims.claim(sue, "i-1").assignedTo()).isNull();
    assertThat(view(View.MINE, ben)).isEmpty();
  }

  @Test
  void refusesWhatCannotBeHandedOn() throws Exception {
    int seen = version();
    User auditor = bench.logins.users().ensure("aud", "Aud", Role.AUDITOR, Bench.PASSWORD);

    assertThat(refusal(() -> bench.handover.send(ben, "i-1", sue.id(), seen, "")))
        .isInstanceOf(Refusal.NotHeld.class);
    assertThat(refusal(() -> bench.handover.send(ada, "i-1", ben.id(), seen + 1, "")))
        .isInstanceOf(Refusal.Stale.class);
    for (long nobody : List.of(ada.id(), auditor.id(), 999_999L)) {
      assertThat(refusal(() -> bench.handover.send(ada, "i-1", nobody, seen, "")))
          .isEqualTo(new Refusal.NotNow("There is no such colleague."));
    }
    assertThatThrownBy(() -> bench.handover.send(ada, "i-1", ben.id(), seen, "x".repeat(1_001)))
        .isInstanceOf(RefusedTextException.class);
    assertThat(bench.handover.colleagues(ada))
        .extracting(Handover.Colleague::name)
        .containsExactly("Dr ben", "Dr sue");
  }
}
