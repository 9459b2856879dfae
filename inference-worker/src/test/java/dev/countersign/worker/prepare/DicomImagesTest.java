package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.pixel.Rendering;
import dev.countersign.dicom.pixel.Window;
import dev.countersign.events.FailureKind;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomImagesTest {
  @TempDir private Path directory;
  private BlobStore blobs;

  @BeforeEach
  void openStore() throws IOException {
    blobs = FileBlobStore.open(new BlobSettings(directory, "process-crash", 0));
  }

  @Test
  void twelveBitsAreSeenThroughTheHeadersWindow() throws Exception {
    DataSet film = film("MONOCHROME2", 0, 1000, 2048, 3095, 4095).build();

    // Centre 2048, width 2048: 0 up to 1024, 255 from 3071 on, between them (v-2047.5)/2047+.5.
    assertThat(levels(film, Optional.empty())).containsExactly(0, 0, 128, 255, 255);
  }

  @Test
  void theTasksOwnWindowComesBeforeTheHeaders() throws Exception {
    DataSet film = film("MONOCHROME2", 0, 100, 150, 200, 4095).build();
    var window = new Window(150, 101, Window.Function.LINEAR);

    assertThat(levels(film, Optional.of(window))).containsExactly(0, 1, 129, 255, 255);
  }

  @Test
  void highIsBrightInMonochrome1Too() throws Exception {
    assertThat(levels(film("MONOCHROME1", 0, 4095).build(), Optional.empty()))
        .containsExactly(255, 0);
  }

  @Test
  void eachPixelIsTheOneThatAWholeRenderingHas() throws Exception {
    int[] stored = new int[300 * 300];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = i * 37 % 4096;
    }
    DataSet film = film("MONOCHROME2", 300, 300, stored).build();

    GreyPixels grey = grey(film, Optional.empty());

    assertThat(grey.samples())
        .isEqualTo(Rendering.toGrey8(TestDicom.frame(film), Optional.empty()));
    for (int i = 0; i < stored.length; i++) {
      double share = Math.clamp((stored[i] - 2047.5) / 2047 + 0.5, 0, 1);
      assertThat(grey.at(i / 300, i % 300)).isEqualTo((int) Math.floor(share * 255 + 0.5));
    }
  }

  @Test
  void anImageOfOnePixelIsPrepared() throws Exception {
    GreyPixels one = grey(film("MONOCHROME2", 4095).build(), Optional.empty());

    assertThat(MedSiglipImage.prepare(one)).containsOnly((byte) 255);
  }

  @Test
  void thirtyThousandPixelsASideAreRefusedBeforeAnythingIsAllocated() {
    refuses(
        TestDicom.header(30_000, 30_000, 12, false).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2]));
  }

  @Test
  void pixelsThatEndTooEarlyOrAreNoneAreRefused() {
    refuses(TestDicom.header(64, 64, 12, false).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2]));
    refuses(TestDicom.header(64, 64, 12, false));
  }

  private void refuses(DataSet.Builder image) {
    assertThatThrownBy(() -> grey(image.build(), Optional.empty()))
        .isInstanceOfSatisfying(
            UnanswerableException.class,
            refused -> assertThat(refused.kind()).isEqualTo(FailureKind.UNDECODABLE_INPUT));
  }

  private int[] levels(DataSet film, Optional<Window> window) throws Exception {
    GreyPixels grey = grey(film, window);
    int[] levels = new int[grey.columns()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = grey.at(0, i);
    }
    return levels;
  }

  private GreyPixels grey(DataSet film, Optional<Window> window) throws Exception {
    var input = TestDicom.input(TestDicom.store(blobs, film));
    return new DicomImages(blobs).prepare(input, window, Function.identity());
  }

  private static DataSet.Builder film(String photometric, int... stored) {
    return film(photometric, 1, stored.length, stored);
  }

  private static DataSet.Builder film(String photometric, int rows, int columns, int[] stored) {
    return TestDicom.header(rows, columns, 12, false)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
        .put(Tag.WINDOW_CENTER, Vr.DS, "2048")
        .put(Tag.WINDOW_WIDTH, Vr.DS, "2048")
        .putBytes(Tag.PIXEL_DATA, Vr.OW, TestDicom.words(stored));
  }
}
