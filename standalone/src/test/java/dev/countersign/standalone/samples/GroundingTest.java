package dev.countersign.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ClaimGrounding;
import dev.countersign.events.ClaimPresence;
import dev.countersign.events.ClaimSide;
import dev.countersign.events.DraftClaim;
import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.task.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims of the stand-in's reports, wrong on purpose or right, held against phantoms. */
class GroundingTest {
  static {
    // Events have to be trusted before one is built with its defaults.
    new EventCodec();
  }

  private static final String SYNTAX = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Map<String, Finding> KINDS =
      Map.of(
          "OPACITY", Finding.OPACITY,
          "CONSOLIDATION", Finding.OPACITY,
          "PNEUMONIA", Finding.OPACITY,
          "PLEURAL_EFFUSION", Finding.EFFUSION,
          "PNEUMOTHORAX", Finding.PNEUMOTHORAX,
          "NODULE", Finding.NODULE,
          "CARDIOMEGALY", Finding.CARDIOMEGALY);
  private static final List<Phantom> PHANTOMS =
      List.of(
          Phantom.draw(6, Finding.EFFUSION, Side.LEFT),
          Phantom.draw(7, Finding.PNEUMOTHORAX, Side.RIGHT),
          Phantom.draw(8, Finding.OPACITY, Side.RIGHT),
          Phantom.draw(9, Finding.CARDIOMEGALY, Side.NONE),
          Phantom.draw(10, Finding.NORMAL, Side.NONE));

  @TempDir private Path folder;

  private record Judged(boolean isTrue, ClaimGrounding grounding) {}

  @Test
  void aFalseClaimIsContradictedAndTheTrueOnesBesideItAreNot() throws Exception {
    List<Judged> judged = judged(1, PHANTOMS);

    assertThat(judged)
        .filteredOn(claim -> !claim.isTrue())
        .hasSizeGreaterThan(4)
        .allMatch(claim -> claim.grounding() == ClaimGrounding.CONTRADICTED);
    assertThat(judged)
        .filteredOn(Judged::isTrue)
        .hasSizeGreaterThan(10)
        .allMatch(claim -> claim.grounding() == ClaimGrounding.SUPPORTED);
  }

  @Test
  void aTrueReportIsContradictedNowhere() throws Exception {
    assertThat(judged(0, PHANTOMS.subList(0, 3)))
        .hasSizeGreaterThan(12)
        .allMatch(Judged::isTrue)
        .allMatch(claim -> claim.grounding() == ClaimGrounding.SUPPORTED);
  }

  private List<Judged> judged(double wrongShare, List<Phantom> phantoms) throws Exception {
    BlobStore blobs = FileBlobStore.open(new BlobSettings(folder, "process-crash", 0));
    var settings = StandinSettings.defaults(0).withWrongShare(wrongShare);
    List<Judged> judged = new ArrayList<>();
    try (var standin = Standin.start(settings.withDelays(Duration.ZERO, Duration.ZERO))) {
      var triton =
          new TritonSettings(
              List.of("localhost:" + standin.port()),
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              1 << 26);
      try (var client = TritonClient.connect(triton);
          var tasks =
              new Tasks(
                  TaskCatalogue.shipped(), client, triton, blobs, "test", InstantSource.system())) {
        for (Phantom phantom : phantoms) {
          InferenceCompleted result = tasks.run(job(store(blobs, phantom)), 1);
          assertThat(result.getProvenance().getSimulated()).isTrue();
          assertThat(((DraftText) result.getAnswer()).getGroundedBy()).isPresent();
          judged.addAll(judged((DraftText) result.getAnswer(), phantom.truth()));
        }
      }
    }
    return judged;
  }

  private static List<Judged> judged(DraftText draft, Truth truth) {
    return draft.getClaims().stream()
        .filter(claim -> KINDS.containsKey(claim.getFinding()))
        .map(claim -> new Judged(isTrue(claim, truth), claim.getGrounding()))
        .toList();
  }

  private static boolean isTrue(DraftClaim claim, Truth truth) {
    boolean shown =
        KINDS.get(claim.getFinding()) == truth.finding()
            && (claim.getSide() == ClaimSide.NONE
                || claim.getSide().name().equals(truth.side().name()));
    return shown == (claim.getPresence() == ClaimPresence.PRESENT);
  }

  private static BlobRef store(BlobStore blobs, Phantom phantom) throws IOException {
    var pixels = ByteBuffer.allocate(2 * phantom.pixels().length).order(ByteOrder.LITTLE_ENDIAN);
    pixels.asShortBuffer().put(phantom.pixels());
    DataSet image =
        DataSet.builder()
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
            .putInts(Tag.ROWS, Vr.US, phantom.rows())
            .putInts(Tag.COLUMNS, Vr.US, phantom.columns())
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
            .putInts(Tag.BITS_STORED, Vr.US, 12)
            .putInts(Tag.HIGH_BIT, Vr.US, 11)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .put(Tag.WINDOW_CENTER, Vr.DS, "2048")
            .put(Tag.WINDOW_WIDTH, Vr.DS, "4096")
            .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array())
            .build();
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(image, TransferSyntax.of(SYNTAX), bytes);
    return blobs.put(bytes.toByteArray(), "application/dicom");
  }

  private static InferenceRequested job(BlobRef image) {
    var task = TaskCatalogue.shipped().find("cxr-report").orElseThrow();
    Instant now = Instant.now();
    return task.request()
        .setJobId("j-" + image.getSha256())
        .setSubjectId("s")
        .setRevisionId("r")
        .setPatientKey("p")
        .setPriority(Priority.ROUTINE)
        .setInputs(List.of(new JobInput(image, SYNTAX, 0, "current")))
        .setRequestedAt(now)
        .setDeadline(now.plusSeconds(60))
        .build();
  }
}
