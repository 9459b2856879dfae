package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelLimits;
import dev.countersign.dicom.pixel.Rendering;
import dev.countersign.dicom.pixel.UndecodableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Reads pydicom's test files, some of them broken on purpose, where they are at hand. */
class CorpusTest {

  private static final Duration MOST = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 64 << 20;

  @Test
  void readsOrRefusesEveryFileInTime() throws IOException {
    int read = 0;
    for (Path file : files()) {
      Boolean parsed =
          Assertions.assertTimeoutPreemptively(MOST, () -> parses(file), file::toString);
      read += parsed ? 1 : 0;
    }

    assertThat(read).isGreaterThan(120);
  }

  private static boolean parses(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      TransferSyntax syntax = Part10.open(in).transferSyntax();
      DataSet dataSet = DataSetReader.read(in, syntax, DataSetLimits.wholeObject(MOST_BYTES));
      dataSet.elements().forEach(element -> dataSet.strings(element.tag()));
      return true;
    } catch (DicomParseException e) {
      return false;
    }
  }

  @Test
  void rendersOrRefusesEveryFirstFrameInTime() throws IOException {
    int rendered = 0;
    for (Path file : files()) {
      Boolean done =
          Assertions.assertTimeoutPreemptively(MOST, () -> renders(file), file::toString);
      rendered += done ? 1 : 0;
    }

    assertThat(rendered).isGreaterThan(20);
  }

  private static boolean renders(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      TransferSyntax syntax = Part10.open(in).transferSyntax();
      Rendering.toGrey8(FrameReader.read(in, syntax, 0, PixelLimits.defaults()), Optional.empty());
      return true;
    } catch (DicomParseException | UndecodableException e) {
      return false;
    }
  }

  private static List<Path> files() throws IOException {
    Path folder = Path.of(System.getProperty("countersign.corpus", ""), "dicom-pydicom");
    assumeTrue(
        Files.isDirectory(folder),
        () -> "skipped: set countersign.corpus to the folder that holds dicom-pydicom");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
