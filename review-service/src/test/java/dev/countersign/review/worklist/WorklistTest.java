package dev.countersign.review.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.events.ItemStage;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.ReasonCode;
import dev.countersign.review.signoff.RejectRequest;
import dev.countersign.review.signoff.Retractions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorklistTest {
  private Bench bench;
  private User ada;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    bench.project(
        Events.patient("Maple%", "Ada"),
        Events.study("i-late", 1).setDeadline(Events.ARRIVED.plusSeconds(900)).build(),
        Events.study("i-soon", 1)
            .setDeadline(Events.ARRIVED.plusSeconds(100))
            .setEffectivePriority(Priority.STAT)
            .build(),
        Events.study("i-failed", 1)
            .setPatientKey("pk-other")
            .setDeadline(Events.ARRIVED.plusSeconds(500))
            .setStage(ItemStage.FAILED)
            .setNoDraftReason("The image could not be decoded")
            .build(),
        Events.study("i-gone", 1).setStage(ItemStage.WITHDRAWN).build());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<String> ids(WorklistQuery query) throws SQLException {
    return bench.database.transaction(tx ->
        bench.worklist.page(tx, query, ada.id(), null, 100).rows().stream()
            .map(WorklistRow::id)
            .toList());
  }

  private List<String> ids(View view, String words) throws SQLException {
    return ids(WorklistQuery.of(view).seeking(words));
  }

  private Map<String, Long> counts() throws SQLException {
    var counts = new ViewCounts(bench.database, bench.clock);
    return bench.database.transaction(tx -> counts.of(tx, ada.id()));
  }

  @Test
  void standsInDeadlineOrder() throws SQLException {
    assertThat(ids(View.NEXT, "")).containsExactly("i-soon", "i-failed", "i-late");
  }

  @Test
  void eachViewShowsItsOwnAndCountsThem() throws Exception {
    bench.claims.claim(ada, "i-late");
    bench.claims.claim(bench.reader("ben"), "i-soon");

    assertThat(ids(View.NEXT, "")).containsExactly("i-failed", "i-late");
    assertThat(ids(View.MINE, "")).containsExactly("i-late");
    assertThat(ids(View.STAT, "")).containsExactly("i-soon");
    assertThat(ids(View.FAILED, "")).containsExactly("i-failed");
    assertThat(ids(View.SECOND, "")).isEmpty();
    assertThat(counts())
        .containsEntry("next", 2L)
        .containsEntry("mine", 1L)
        .containsEntry("stat", 1L)
        .containsEntry("failed", 1L)
        .containsEntry("second", 0L);
  }

  @Test
  void searchesNameIdAccessionAndDescriptionByTheirLetters() throws SQLException {
    assertThat(ids(View.NEXT, "maple% ada")).containsExactly("i-soon", "i-late");
    assertThat(ids(View.NEXT, "mrn-4711")).containsExactly("i-soon", "i-late");
    assertThat(ids(View.NEXT, "acc-i-fail")).containsExactly("i-failed");
    assertThat(ids(View.NEXT, "chest pa")).hasSize(3);
    assertThat(ids(View.NEXT, "_hest")).isEmpty();
    assertThat(ids(View.NEXT, "ma%e")).isEmpty();
    assertThat(ids(View.NEXT, "' OR 1=1 --")).isEmpty();
  }

  @Test
  void findsAPatientByEveryPartAndWritingOfTheName() throws SQLException {
    bench.project(
        PatientIdentified.newBuilder(Events.patient("Yamada", "Tarou Quinn"))
            .setPatientKey("pk-other")
            .setMiddleName("Quinn")
            .setIdeographicName("山田^太郎")
            .setPhoneticName("やまだ^たろう")
            .build());

    for (String words :
        List.of("tarou quinn yamada", "quinn", "山田", "山田太郎", "山田 太郎", "太郎", "だたろ")) {
      assertThat(ids(View.NEXT, words)).as(words).containsExactly("i-failed");
    }
    assertThat(ids(View.NEXT, "山本")).isEmpty();
  }

  @Test
  void findsAMergedPatientByTheNameThatIsShown() throws SQLException {
    bench.project(
        new PatientMerged(Events.PATIENT_KEY, "pk-other", Events.ARRIVED),
        PatientIdentified.newBuilder(Events.patient("Oldname", "Ada"))
            .setPatientKey("pk-other")
            .build());

    assertThat(ids(View.NEXT, "maple")).containsExactly("i-soon", "i-failed", "i-late");
    assertThat(ids(View.NEXT, "oldname")).isEmpty();
  }

  @Test
  void findsTheWordsOfTheDraftByTheirBeginningsAndNotThoseOfOneThatGaveWay() throws Exception {
    bench.project(
        Events.drafted("i-a", 1, bench.text("Small left pneumothorax.\0 No effusion.")).build(),
        Events.drafted("i-b", 1, bench.text("Clear lungs.")).build());
    assertThat(ids(View.NEXT, "PNEUMOTH left")).containsExactly("i-a");
    assertThat(ids(View.NEXT, "thorax")).isEmpty();
    assertThat(ids(View.NEXT, "clear & !lungs:*")).containsExactly("i-b");

    bench.project(Events.drafted("i-a", 2, bench.text("Resolved.")).build());
    assertThat(ids(View.NEXT, "pneumothorax")).isEmpty();
    assertThat(ids(View.NEXT, "resolved")).containsExactly("i-a");
    bench.project(Events.study("i-a", 3).build());
    assertThat(ids(View.NEXT, "resolved")).isEmpty();
  }

  @Test
  void anItemWhoseDraftCannotBeReadComesIntoTheQueueAllTheSame() throws Exception {
    var gone = BlobRef.newBuilder(bench.text("words")).setSha256("0".repeat(64)).build();
    bench.project(Events.drafted("i-a", 1, gone).build());

    assertThat(ids(View.NEXT, "")).contains("i-a");
    assertThat(ids(View.NEXT, "words")).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() throws Exception {
    for (int i = 0; i < 7; i++) {
      bench.project(Events.study("i-same-" + i, 1).build());
    }
    assertThat(pages(View.NEXT, 3)).isEqualTo(ids(View.NEXT, "")).hasSize(10);
    for (String id : List.of("i-soon", "i-late", "i-same-1", "i-same-2")) {
      bench.claims.claim(ada, id);
      bench.signOff.sign(ada, id, bench.signing(id, "words"));
    }
    assertThat(pages(View.SIGNED, 1)).isEqualTo(ids(View.SIGNED, "")).hasSize(4);
    assertThat(pages(View.SIGNED, 4)).hasSize(4);
  }

  private List<String> pages(View view, int limit) throws SQLException {
    List<String> seen = new ArrayList<>();
    @Nullable Cursor after = null;
    do {
      Cursor from = after;
      Worklist.Page page =
          bench.database.transaction(
              tx -> bench.worklist.page(tx, WorklistQuery.of(view), ada.id(), from, limit));
      assertThat(page.rows()).isNotEmpty();
      page.rows().forEach(row -> seen.add(row.id()));
      after = page.next() == null ? null : Cursor.parse(page.next().text()).orElseThrow();
    } while (after != null);
    return seen;
  }

  private void projectAllStates() throws Exception {
    bench.project(
        Events.drafted("i-ready", 1, bench.text("x")).build(),
        Events.study("i-revised", 1).build(),
        Events.study("i-revised", 2).build(),
        Events.study("i-claimed", 1).build(),
        Events.study("i-expired", 1).build(),
        Events.study("i-signed", 1).build(),
        Events.study("i-retracted", 1).build(),
        Events.study("i-rejected", 1).build());
    bench.claims.claim(ada, "i-expired");
    bench.claims.claim(ada, "i-signed");
    bench.signOff.sign(ada, "i-signed", bench.signing("i-signed", "words"));
    bench.claims.claim(ada, "i-retracted");
    bench.signOff.sign(ada, "i-retracted", bench.signing("i-retracted", "words"));
    bench.retractions.retract(
        ada,
        "i-retracted",
        new Retractions.Reason("Wrong patient", "Retracted"),
        new Proof.Password(Bench.PASSWORD));
    bench.claims.claim(ada, "i-rejected");
    bench.signOff.reject(ada, "i-rejected", new RejectRequest(ReasonCode.OTHER, "", 0));
    bench.clock.advance(Bench.LEASE);
    bench.claims.claim(ada, "i-claimed");
  }

  @Test
  void countsAreThoseOfTheRowsInEveryView() throws Exception {
    projectAllStates();
    User ben = bench.reader("ben");
    bench.claims.claim(ben, "i-soon");
    bench.project(Events.study("i-second", 1).build(), Events.study("i-sent", 1).build());
    bench.claims.claim(ada, "i-second");
    bench.handover.askSecondReading(ada, "i-second", bench.row("i-second").version(), "");
    bench.claims.claim(ada, "i-sent");
    bench.handover.send(ada, "i-sent", ben.id(), bench.row("i-sent").version(), "");

    for (User reader : List.of(ada, ben)) {
      var counts = new ViewCounts(bench.database, bench.clock);
      Map<String, Long> counted = bench.database.transaction(tx -> counts.of(tx, reader.id()));
      for (View view : View.values()) {
        long rows =
            bench.database.transaction(
                tx -> bench.worklist.count(tx, WorklistQuery.of(view), reader.id()));
        assertThat(counted).as(reader.username()).containsEntry(view.apiName(), rows);
      }
    }
    assertThat(counts())
        .containsEntry("signed", 3L)
        .containsEntry("superseded", 1L)
        .containsEntry("second", 1L);
  }

  @Test
  void aStateSoughtIsTheStateShown() throws Exception {
    // Given
    projectAllStates();

    for (ItemState state : ItemState.values()) {
      // When
      List<WorklistRow> rows = new ArrayList<>();
      for (View view : View.values()) {
        var query = new WorklistQuery(view, "", "DX", "ROUTINE", state, "STUDY");
        rows.addAll(
            bench
                .database
                .transaction(tx -> bench.worklist.page(tx, query, ada.id(), null, 100))
                .rows());
      }

      // Then
      assertThat(rows).as(state.name()).isNotEmpty().allMatch(row -> row.state() == state);
    }
  }

  @Test
  void aQuestionIsCountedAndItsOtherValuesNarrowIt() throws Exception {
    var stat = new WorklistQuery(View.NEXT, "maple", "DX", "STAT", null, null);
    var none = new WorklistQuery(View.NEXT, "maple", "CT", "STAT", null, null);

    assertThat(ids(stat)).containsExactly("i-soon");
    assertThat(
            bench.database.<Long, RuntimeException>transaction(
                tx -> bench.worklist.count(tx, stat, ada.id())))
        .isEqualTo(1);
    assertThat(ids(none)).isEmpty();
  }

  @Test
  void ownClaimsAreCountedAtOnceAndTheRestSoon() throws Exception {
    var counts = new ViewCounts(bench.database, bench.clock);
    User ben = bench.reader("ben");
    Set<Long> both = Set.of(ada.id(), ben.id());
    assertThat(counts.refresh(both).get(ada.id())).containsEntry("next", 3L);

    bench.claims.claim(ada, "i-late");

    assertThat(
            bench.database.<Map<String, Long>, RuntimeException>transaction(
                tx -> counts.of(tx, ada.id())))
        .containsEntry("mine", 1L);
    await()
        .untilAsserted(() ->
            assertThat(counts.refresh(both).get(ben.id()))
                .containsEntry("mine", 0L)
                .containsEntry("next", 2L));
    assertThat(counts.refresh(both).get(ada.id())).containsEntry("next", 3L);
  }
}
