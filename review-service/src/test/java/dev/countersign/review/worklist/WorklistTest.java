package dev.countersign.review.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.ItemStage;
import dev.countersign.events.Priority;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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

  private List<String> ids(View view, String words) throws SQLException {
    return bench.database.transaction(tx ->
        bench.worklist.rows(tx, view, ada.id(), words, 100).stream().map(WorklistRow::id).toList());
  }

  private Map<String, Long> counts() throws SQLException {
    return bench.database.transaction(tx -> bench.worklist.counts(tx, ada.id()));
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
}
