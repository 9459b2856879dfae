package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.TransferSyntax;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every frame of pydicom's test files with what other decoders make of it. */
class CorpusPixelsTest {

  private static final int BLOCK = 64;

  record Reference(String file, int frame, String kind, String value) {}

  static Stream<Arguments> references() throws IOException {
    return table().stream()
        .map(reference -> argumentSet(reference.file() + " " + reference.frame(), reference));
  }

  private static List<Reference> table() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CorpusPixelsTest.class.getResourceAsStream("corpus-pixels.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(cells -> new Reference(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void aFrameIsWhatOtherDecodersMakeOfIt(Reference reference) throws Exception {
    Path file = corpus().resolve(reference.file());
    if (reference.kind().equals("refused")) {
      assertThat(refusal(file)).isEqualTo(reference.value());
      return;
    }
    Frame frame = read(file, reference.frame());
    if (reference.kind().equals("sha256")) {
      assertThat(digest(frame.samples())).isEqualTo(reference.value());
    } else {
      double[] means =
          Arrays.stream(reference.value().split(" ")).mapToDouble(Double::parseDouble).toArray();
      assertThat(blockMeans(frame)).containsExactly(means, within(0.5));
    }
  }

  @Test
  void everyFileOfTheCorpusHasAReference() throws IOException {
    Path corpus = corpus();
    Set<String> known = table().stream().map(Reference::file).collect(Collectors.toSet());

    try (Stream<Path> files = Files.walk(corpus)) {
      assertThat(files.filter(Files::isRegularFile))
          .extracting(file -> corpus.relativize(file).toString().replace('\\', '/'))
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  private static Path corpus() {
    Path folder = Path.of(System.getProperty("countersign.corpus", ""), "dicom-pydicom");
    assumeTrue(
        Files.isDirectory(folder),
        () -> "skipped: set countersign.corpus to the folder that holds dicom-pydicom");
    return folder;
  }

  private static Frame read(Path file, int frame) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      TransferSyntax syntax = Part10.open(in).transferSyntax();
      return FrameReader.read(in, syntax, frame, PixelLimits.defaults());
    }
  }

  private static String refusal(Path file) throws IOException {
    try {
      read(file, 0);
      return "it was decoded";
    } catch (UndecodableException | DicomParseException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String digest(byte[] samples) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples));
  }

  private static double[] blockMeans(Frame frame) {
    int across = frame.format().columns() / BLOCK;
    double[] means = new double[across * frame.format().rows() / BLOCK];
    for (int row = 0; row < frame.format().rows(); row++) {
      for (int column = 0; column < frame.format().columns(); column++) {
        means[row / BLOCK * across + column / BLOCK] +=
            frame.sample(row, column, 0) / (double) (BLOCK * BLOCK);
      }
    }
    return means;
  }
}
