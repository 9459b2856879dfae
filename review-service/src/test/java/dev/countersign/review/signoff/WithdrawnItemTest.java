package dev.countersign.review.signoff;

import static dev.countersign.review.Bench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.ItemStage;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ItemState;
import dev.countersign.review.worklist.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawnItemTest {
  private Bench bench;
  private User ada;
  private SignRequest seen;

  @BeforeEach
  void withdrawWhatSomebodyHolds(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    bench.project(item(0).build());
    bench.claims.claim(ada, "i-1");
    seen = bench.signing("i-1", "words");
    bench.project(
        item(500)
            .setStage(ItemStage.WITHDRAWN)
            .setNoDraftReason("It belongs to another study")
            .build());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private WorklistItemChanged.Builder item(int seconds) throws Exception {
    return Events.drafted("i-1", 1, bench.text("the draft"))
        .setChangedAt(Events.ARRIVED.plusSeconds(seconds));
  }

  @Test
  void itIsNobodysToSignThoughSomebodyHeldIt() throws Exception {
    var withdrawn = new Refusal.NotNow("This item was withdrawn: nobody has to decide about it.");
    assertThat(refusal(() -> bench.signOff.sign(ada, "i-1", seen))).isEqualTo(withdrawn);
    assertThat(refusal(() -> bench.claims.claim(ada, "i-1"))).isEqualTo(withdrawn);
    assertThat(bench.row("i-1").claimedBy()).isNull();
    assertThat(bench.history("i-1").getLast().what())
        .isEqualTo("Withdrawn: It belongs to another study");
  }

  @Test
  void backOnTheWorklistItIsTakenAndSignedAnewAndItsHistorySaysSo() throws Exception {
    bench.project(item(600).build());

    assertThat(bench.history("i-1").getLast().what()).isEqualTo("Back on the worklist");
    bench.claims.claim(ada, "i-1");
    assertThat(refusal(() -> bench.signOff.sign(ada, "i-1", seen)))
        .isInstanceOf(Refusal.Stale.class);
    bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SIGNED);
  }
}
