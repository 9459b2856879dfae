package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.ItemStage;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedAssemblyTest {
  private static final String REFUSED = "1.2.666";

  private boolean refuses = true;
  private final TriageRig rig = TriageRig.start(Choosy::new);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aStudyThatCannotBeAssembledDelaysNoOtherAndIsTriedAgain() {
    rig.send(Events.chest(REFUSED, 1).build(), Events.chest("1.2.7", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studies()).extracting(StudyAssembled::getStudyUid).containsExactly("1.2.7");

    refuses = false;
    rig.pass(Duration.ofSeconds(3));

    assertThat(rig.studies()).extracting(StudyAssembled::getStudyUid).containsExactly(REFUSED);
    assertThat(rig.studyItem(REFUSED).getRevision()).isEqualTo(1);
  }

  @Test
  void itStandsInTheWorklistWithItsReasonAndIsSupersededOnceItIsAssembled() throws IOException {
    rig.send(Events.chest(REFUSED, 1).build(), Events.chest(REFUSED, 2).build());
    rig.pass(QUIET.plus(Duration.ofMinutes(1)));

    WorklistItemChanged shown = rig.studyItem(REFUSED);
    assertThat(shown.getStage()).isEqualTo(ItemStage.READY);
    assertThat(shown.getNoDraftReason())
        .contains("No draft: the study could not be put together; it is tried again");
    assertThat(shown.getInstanceCount()).isEqualTo(2);
    assertThat(shown.getManifest()).isEmpty();
    assertThat(shown.getPatientKey()).isEqualTo(Events.PATIENT);

    refuses = false;
    rig.pass(Duration.ofMinutes(5));

    WorklistItemChanged assembled = rig.studyItem(REFUSED);
    assertThat(assembled.getItemId()).isEqualTo(shown.getItemId());
    assertThat(assembled.getRevision()).isEqualTo(2);
    assertThat(assembled.getNewInstances()).isZero();
    assertThat(rig.manifest(assembled).getInstances()).hasSize(2);
    assertThat(rig.jobsByTask()).isNotEmpty();
  }

  @Test
  void lateImagesAreNewAlsoAfterTheirAssemblyHasFailedForLong() throws IOException {
    refuses = false;
    rig.send(Events.chest(REFUSED, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    refuses = true;
    rig.send(Events.chest(REFUSED, 2).build());
    rig.pass(QUIET.plus(Duration.ofMinutes(1)));
    rig.send(Events.chest(REFUSED, 3).build());
    rig.pass(QUIET.plus(Duration.ofMinutes(1)));
    assertThat(rig.studyItem(REFUSED).getRevision()).isEqualTo(2);
    refuses = false;
    rig.pass(Duration.ofMinutes(5));

    WorklistItemChanged assembled = rig.studyItem(REFUSED);
    assertThat(assembled.getRevision()).isEqualTo(3);
    assertThat(assembled.getNewInstances()).isEqualTo(2);
    assertThat(rig.manifest(assembled).getInstances())
        .extracting(ManifestInstance::getSinceRevision)
        .containsExactly(1, 3, 3);

    rig.send(Events.chest(REFUSED, 4).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studyItem(REFUSED).getNewInstances()).isEqualTo(1);
  }

  @Test
  void theRevisionOfAStudyThatFailsLongIsTheOneThatItWouldHaveHad() {
    rig.send(Events.chest(REFUSED, 1).build());
    rig.pass(QUIET.plus(Duration.ofMinutes(1)));
    refuses = false;
    rig.pass(Duration.ofMinutes(5));

    try (var other = TriageRig.start()) {
      other.send(Events.chest(REFUSED, 1).build());
      other.pass(QUIET.plusSeconds(1));

      assertThat(rig.studyItem(REFUSED).getRevisionId())
          .isEqualTo(other.studyItem(REFUSED).getRevisionId());
    }
  }

  /** Refuses what names one study. */
  private final class Choosy implements BlobStore {
    private final BlobStore store;

    Choosy(BlobStore store) {
      this.store = store;
    }

    @Override
    public BlobRef put(byte[] bytes, String mediaType) throws IOException {
      if (refuses && new String(bytes, StandardCharsets.ISO_8859_1).contains(REFUSED)) {
        throw new IOException("The disk is full");
      }
      return store.put(bytes, mediaType);
    }

    @Override
    public BlobWriter begin(String mediaType) throws IOException {
      return store.begin(mediaType);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      return store.open(sha256);
    }

    @Override
    public boolean contains(String sha256) {
      return store.contains(sha256);
    }
  }
}
