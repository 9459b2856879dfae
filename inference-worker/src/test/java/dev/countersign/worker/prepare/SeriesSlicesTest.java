package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.schemas.EventCodec;
import dev.countersign.worker.failure.UnanswerableException;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesSlicesTest {
  @TempDir private Path directory;
  private BlobStore blobs;

  @BeforeEach
  void openStore() throws IOException {
    blobs = FileBlobStore.open(new BlobSettings(directory, "process-crash", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "-2000,   0,   0,   0", "-1024,   0,   0,   0", "-1000,   3,   0,   0",
    " -136, 111,   0,   0", " -100, 115,  26,   0", "    0, 128,  98,   0",
    "   40, 132, 128, 128", "   79, 137, 156, 252", "   80, 137, 157, 255",
    "  215, 154, 255, 255", " 1023, 255, 255, 255", " 1024, 255, 255, 255",
    " 3071, 255, 255, 255",
  })
  void threeWindowsBecomeRedGreenAndBlue(int hounsfield, int red, int green, int blue)
      throws Exception {
    var frame = TestDicom.frame(TestDicom.ct(1, 2, 0, hounsfield).build());

    Raster picture = raster(MedGemmaCtSlice.prepare(frame).bytes());

    assertThat(picture.getPixel(1, 0, (int[]) null)).containsExactly(red, green, blue);
  }

  @ParameterizedTest
  @CsvSource({"HU, true", "HU_MOD, true", "'', true", "US, true", "MGML, false", "Z_EFF, false"})
  void aSliceInOtherUnitsThanHounsfieldsIsNoPicture(String rescaleType, boolean taken)
      throws Exception {
    var frame =
        TestDicom.frame(TestDicom.ct(1, 1, 40).put(Tag.RESCALE_TYPE, Vr.LO, rescaleType).build());

    var prepared = catchThrowable(() -> MedGemmaCtSlice.prepare(frame));

    if (taken) {
      assertThat(prepared).isNull();
    } else {
      assertThat(prepared)
          .isInstanceOf(UndecodableException.class)
          .hasMessageContaining("Hounsfield");
    }
  }

  @Test
  void aLargeSliceIsMadeSmallerAndASmallOneStays() throws Exception {
    int[] air = new int[900 * 450];

    Raster large =
        raster(
            MedGemmaCtSlice.prepare(TestDicom.frame(TestDicom.ct(900, 450, air).build())).bytes());

    assertThat(List.of(large.getHeight(), large.getWidth())).containsExactly(896, 448);
    assertThat(large.getPixel(200, 300, (int[]) null)).containsExactly(128, 98, 0);
  }

  @Test
  void slicesComeInTheirOrderInSpace() throws Exception {
    var series = series(slice(3, 50.0), slice(1, 150.0), slice(2, 100.0));

    assertThat(blues(new SeriesSlices(blobs).prepare(series, 85, PngFile::bytes)))
        .containsExactly(51, 99, 150);
  }

  @Test
  void eightyFiveOf400SlicesAreShownAndTheLastOneIsAmongThem() throws Exception {
    ManifestInstance[] slices = new ManifestInstance[400];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = slice(i + 1, i * 255.0 / 399);
    }

    List<byte[]> pictures = new SeriesSlices(blobs).prepare(series(slices), 85, PngFile::bytes);

    assertThat(pictures).hasSize(85);
    // Slice 5 of 0 to 399 is the first.
    assertThat(blues(pictures)).isSorted().startsWith(3).endsWith(255);
  }

  @Test
  void aSeriesThatIsNotThereAndOneWithoutImagesAreMissing() throws Exception {
    JobInput series = series(slice(1, 0));
    var other = new JobInput(series.getBlob(), null, 1, "series");
    var empty = series(ManifestInstance.newBuilder(slice(1, 0)).setRows(null).build());

    refuses(other, FailureKind.MISSING_INPUT);
    refuses(empty, FailureKind.MISSING_INPUT);
    refuses(
        new JobInput(blobs.put(new byte[20], "application/avro"), null, 0, "series"),
        FailureKind.MISSING_INPUT);
  }

  @Test
  void moreSlicesThanAScannerMakesAreRefusedBeforeAnyIsRead() throws Exception {
    refuses(
        series(ManifestInstance.newBuilder(slice(1, 0)).setFrames(5_001).build()),
        FailureKind.UNDECODABLE_INPUT);
  }

  private void refuses(JobInput series, FailureKind kind) {
    assertThatThrownBy(() -> new SeriesSlices(blobs).prepare(series, 85, PngFile::bytes))
        .isInstanceOfSatisfying(
            UnanswerableException.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
  }

  /** One pixel whose blue is, up to 80 HU, a measure of its height. */
  private ManifestInstance slice(int number, double height) throws IOException {
    var image =
        TestDicom.ct(1, 1, (int) Math.round(height * 80 / 255))
            .put(Tag.IMAGE_POSITION_PATIENT, Vr.DS, "0", "0", Double.toString(height))
            .put(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
            .build();
    return ManifestInstance.newBuilder()
        .setSeriesUid("1.2.3")
        .setSopUid("1.2.3." + number)
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
        .setTransferSyntaxUid(Uid.EXPLICIT_VR_LITTLE_ENDIAN)
        .setBlob(TestDicom.store(blobs, image))
        .setInstanceNumber(number)
        .setRows(1)
        .setColumns(1)
        .build();
  }

  private JobInput series(ManifestInstance... instances) throws IOException {
    byte[] manifest = new EventCodec().encode(new StudyManifest("1.2", 1, List.of(instances)));
    BlobRef blob = blobs.put(manifest, "application/avro");
    return new JobInput(blob, null, 0, "series");
  }

  private static List<Integer> blues(List<byte[]> pictures) throws IOException {
    List<Integer> blues = new ArrayList<>();
    for (byte[] picture : pictures) {
      blues.add(raster(picture).getSample(0, 0, 2));
    }
    return blues;
  }

  private static Raster raster(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png)).getRaster();
  }
}
