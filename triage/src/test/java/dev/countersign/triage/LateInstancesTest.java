package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.events.ItemStage;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.WorklistItemChanged;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateInstancesTest {
  private static final String STUDY = "1.2.3";

  /** The pause is to the quiet period as 90 s to 60 s. */
  private static final Duration PAUSE = QUIET.multipliedBy(3).dividedBy(2);

  @Test
  void threeAssociationsWithPausesMakeThreeRevisionsOfOneItem() throws IOException {
    try (var rig = TriageRig.start()) {
      for (int association = 0; association < 3; association++) {
        rig.send(Events.chest(STUDY, 2 * association + 1).build());
        rig.send(Events.chest(STUDY, 2 * association + 2).build());
        rig.pass(PAUSE);
      }

      assertThat(rig.studies())
          .extracting(StudyAssembled::getRevision, StudyAssembled::getNewInstances)
          .containsExactly(tuple(1, 0), tuple(2, 2), tuple(3, 2));
      List<WorklistItemChanged> items = rig.items();
      assertThat(items)
          .extracting(WorklistItemChanged::getItemId)
          .containsOnly(items.getFirst().getItemId());
      assertThat(items)
          .extracting(WorklistItemChanged::getRevision, WorklistItemChanged::getStage)
          .containsExactly(
              tuple(1, ItemStage.WAITING_FOR_MODEL),
              tuple(1, ItemStage.SUPERSEDED),
              tuple(2, ItemStage.WAITING_FOR_MODEL),
              tuple(2, ItemStage.SUPERSEDED),
              tuple(3, ItemStage.WAITING_FOR_MODEL));
      assertThat(rig.manifest(items.getLast()).getInstances())
          .extracting(ManifestInstance::getSinceRevision)
          .containsExactly(1, 1, 2, 2, 3, 3);
    }
  }

  @Test
  void theLastStudyBeforeASilentNightIsCompleteWithinASecondOfItsQuietPeriod() {
    try (var rig = TriageRig.start()) {
      rig.send(Events.chest(STUDY, 1).build());
      Instant sent = Events.START.plusSeconds(1);

      rig.pass(Duration.ofHours(1));

      assertThat(rig.studies())
          .singleElement()
          .satisfies(study ->
              assertThat(study.getAssembledAt())
                  .isBetween(sent.plus(QUIET), sent.plus(QUIET).plusSeconds(1)));
    }
  }
}
