package dev.countersign.review.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.ItemStage;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedStudyTest {
  @Test
  void aDecidedStudyIsThereThoughWhatCameLaterWasWithdrawn(@TempDir Path folder) throws Exception {
    try (var bench = new Bench(folder)) {
      // Given
      User ada = bench.reader("ada");
      var signed = bench.text("the images of revision 1");
      var later = Events.study("i-1", 2).setManifest(bench.text("those of revision 2"));
      bench.project(Events.study("i-1", 1).setManifest(signed).build());
      bench.claims.claim(ada, "i-1");
      bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));

      // When
      bench.project(
          later.build(),
          later
              .setStage(ItemStage.WITHDRAWN)
              .setChangedAt(later.getChangedAt().plusSeconds(1))
              .build());

      // Then
      Optional<QueuedStudy> found = bench.database.transaction(tx -> QueuedStudy.find(tx, "1.2.3"));
      assertThat(found).map(QueuedStudy::itemId).contains("i-1");
      assertThat(found).map(QueuedStudy::manifestSha256).contains(signed.getSha256());
    }
  }
}
