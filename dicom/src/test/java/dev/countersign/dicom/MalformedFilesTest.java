package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files are read or refused, at a bounded cost, and nothing else. */
class MalformedFilesTest {

  private static final int MUTATIONS_OF_A_FILE = 100;
  private static final int LARGEST_ORIGINAL = 200_000;

  /** All that one reading may allocate, garbage too. */
  private static final long MOST_ALLOCATED = 64L << 20;

  private static final DataSetLimits LIMITS =
      new DataSetLimits(16L << 20, 8 << 20, 64, 200_000, 32L << 20, 100);

  private static final List<TransferSyntax> SYNTAXES =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.RLE_LOSSLESS);

  @Test
  void damagedObjectsOfEachSyntaxAreReadOrRefused() throws IOException {
    for (TransferSyntax syntax : SYNTAXES) {
      byte[] file = file(syntax, syntax.encapsulated() ? encapsulated() : nested(4));
      Mutations mutations = new Mutations(syntax.uid().hashCode());
      for (int i = 0; i < 200; i++) {
        readsOrRefuses(mutations.of(file), syntax.uid() + " " + i);
      }
    }
  }

  @Test
  void damagedFilesOfTheFieldAreReadOrRefused() throws IOException {
    for (Path original : corpus()) {
      byte[] file = Files.readAllBytes(original);
      Mutations mutations = new Mutations(original.getFileName().toString().hashCode());
      for (int i = 0; i < MUTATIONS_OF_A_FILE; i++) {
        readsOrRefuses(mutations.of(file), original.getFileName() + " " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 5_000})
  void sequencesNestedWithinTheLimitAreRead(int depth) throws IOException {
    byte[] bytes = nestedUndefined(depth);

    assertThat(readsOrRefuses(bytes, "depth " + depth)).isEqualTo(depth <= 64);
  }

  /** Nested sequences and items of undefined length, never ended. */
  private static byte[] nestedUndefined(int depth) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10.writeMeta(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "1.2", "1.2.3");
    byte[] level = DataSets.hex("4000 30a7 'SQ' 0000 ffffffff feff 00e0 ffffffff");
    byte[] end = DataSets.hex("feff 0de0 00000000 feff dde0 00000000");
    for (int i = 0; i < depth; i++) {
      out.writeBytes(level);
    }
    for (int i = 0; i < depth; i++) {
      out.writeBytes(end);
    }
    return out.toByteArray();
  }

  /** Whether it is read; fails on all but that and a refusal. */
  private static boolean readsOrRefuses(byte[] file, String name) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean read = reads(file, name);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as(name)
        .isLessThan(MOST_ALLOCATED);
    return read;
  }

  private static boolean reads(byte[] file, String name) {
    try {
      TransferSyntax syntax = Part10.open(opened(file)).transferSyntax();
      InputStream header = opened(file);
      Part10.open(header);
      DataSetReader.readHeader(header, syntax, LIMITS, tag -> tag == Tag.SOP_INSTANCE_UID);
      InputStream whole = opened(file);
      Part10.open(whole);
      DataSet dataSet = DataSetReader.read(whole, syntax, LIMITS);
      dataSet.elements().forEach(element -> dataSet.strings(element.tag()));
      return true;
    } catch (DicomParseException e) {
      return false;
    } catch (IOException | RuntimeException | Error e) {
      return fail(name, e);
    }
  }

  private static InputStream opened(byte[] file) {
    return new BufferedInputStream(new ByteArrayInputStream(file));
  }

  private static byte[] file(TransferSyntax syntax, DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10.writeMeta(out, syntax, Uid.CT_IMAGE_STORAGE, "1.2.3");
    DataSetWriter.write(dataSet, syntax, out);
    return out.toByteArray();
  }

  private static DataSet nested(int depth) {
    DataSet.Builder builder =
        DataSet.builder()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "", "ISO 2022 IR 87")
            .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
            .put(Tag.PATIENT_NAME, Vr.PN, "A^B=C")
            .putInts(Tag.ROWS, Vr.US, 2)
            .putBytes(0x00091001, Vr.UN, new byte[30])
            .putDoubles(Tag.WINDOW_CENTER, Vr.DS, 40.5)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[64]);
    if (depth > 0) {
      builder.putItems(Tag.CONTENT_SEQUENCE, nested(depth - 1), nested(0));
    }
    return builder.build();
  }

  private static DataSet encapsulated() {
    return DataSet.builder()
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
        .putFragments(Tag.PIXEL_DATA, List.of(new byte[4], new byte[70], new byte[2]))
        .build();
  }

  private static List<Path> corpus() throws IOException {
    Path folder = Path.of(System.getProperty("countersign.corpus", ""), "dicom-pydicom");
    assumeTrue(Files.isDirectory(folder), "skipped: the corpus is not at hand");
    List<Path> small = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(file) <= LARGEST_ORIGINAL) {
          small.add(file);
        }
      }
    }
    return small;
  }
}
