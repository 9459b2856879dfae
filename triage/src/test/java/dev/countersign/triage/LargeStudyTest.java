package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StudyAssembled;
import dev.countersign.schemas.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeStudyTest {
  private static final String STUDY = "1.2.3";
  private static final int SMALL = 1_000;
  private static final int TIMES = 20;

  /**
   * What a study of so many instances came to.
   *
   * @param rows written of instances, and their bytes
   * @param row bytes of the study's own row at the end
   * @param entries written of when to look at it
   * @param questions that went to accession numbers and patients
   */
  private record Work(
      StudyAssembled study, int rows, long rowBytes, int row, int entries, int questions) {}

  @Test
  void twentyThousandInstancesAreOneRevisionAndTwentyTimesTheStateAndWorkOfAThousand() {
    Work small = work(SMALL);
    Work large = work(SMALL * TIMES);

    assertThat(large.study().getInstanceCount()).isEqualTo(SMALL * TIMES);
    assertThat(large.rows()).isEqualTo(SMALL * TIMES);
    assertThat(large.rowBytes()).isLessThan((TIMES + 1) * small.rowBytes());
    assertThat(large.study().getManifest().getSize())
        .isLessThan((TIMES + 1) * small.study().getManifest().getSize());
    assertThat(large.row()).as("no growing row").isLessThan(small.row() + 20);
    assertThat(large.entries()).isEqualTo(small.entries());
    assertThat(large.questions()).isEqualTo(small.questions());
  }

  private static Work work(int instances) {
    try (var rig = TriageRig.start()) {
      for (int n = 1; n <= instances; n++) {
        rig.send(Events.chest(STUDY, n).build());
      }
      rig.pass(QUIET.plusSeconds(1));

      List<Integer> rows = rig.changes("instances");
      return new Work(
          rig.studies().getFirst(),
          rows.size(),
          rows.stream().mapToLong(size -> size).sum(),
          rig.changes("studies").getLast(),
          rig.changes("due").size(),
          rig.sizes(StreamsSettings.APPLICATION_ID + "-by-accession-repartition").size()
              + rig.sizes(Topic.TRIAGE_PATIENTS.topicName()).size());
    }
  }
}
