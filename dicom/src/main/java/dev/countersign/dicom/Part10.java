package dev.countersign.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/** DICOM files (PS3.10 section 7): preamble, file meta information, data set. */
public final class Part10 {

  private static final int PREAMBLE_LENGTH = 128;
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
  private static final int META_GROUP = 0x0002;
  private static final int MAX_META_BYTES = 1 << 20;
  private static final int LAST_PLAUSIBLE_FIRST_GROUP = 0x0040;
  private static final int PEEK = 8;

  /**
   * An opened file.
   *
   * @param meta group 0002, empty if the file has none
   * @param transferSyntax the one named, or else the one that the data set's first element shows
   * @param sopClassUid as the meta information has it, empty if it does not
   * @param sopInstanceUid as the meta information has it, empty if it does not
   */
  public record Opened(
      DataSet meta, TransferSyntax transferSyntax, String sopClassUid, String sopInstanceUid) {}

  private Part10() {}

  /**
   * Reads preamble and file meta information, either of which may be missing, and leaves the stream
   * at the data set.
   *
   * @param in a stream that supports marks, such as a BufferedInputStream
   * @throws DicomParseException if this is no DICOM file
   * @throws IllegalArgumentException if the stream does not support marks
   */
  public static Opened open(InputStream in) throws IOException {
    if (!in.markSupported()) {
      throw new IllegalArgumentException("the stream must support marks");
    }
    boolean prefixed = skipPreamble(in);
    DataSet meta = readMeta(in);
    Optional<String> named = meta.string(Tag.TRANSFER_SYNTAX_UID);
    return new Opened(
        meta,
        named.isPresent() ? TransferSyntax.of(named.get()) : guess(in, prefixed),
        meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse(""),
        meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse(""));
  }

  private static boolean skipPreamble(InputStream in) throws IOException {
    byte[] start = peek(in, PREAMBLE_LENGTH + PREFIX.length);
    if (hasPrefix(start, PREAMBLE_LENGTH)) {
      in.skipNBytes(PREAMBLE_LENGTH + PREFIX.length);
      return true;
    }
    if (hasPrefix(start, 0)) {
      in.skipNBytes(PREFIX.length);
      return true;
    }
    return false;
  }

  private static boolean hasPrefix(byte[] bytes, int at) {
    return bytes.length >= at + PREFIX.length
        && Arrays.equals(bytes, at, at + PREFIX.length, PREFIX, 0, PREFIX.length);
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  // Group 0002 is read by its tags: its stated length is wrong or missing too often.
  private static DataSet readMeta(InputStream in) throws IOException {
    SortedMap<Integer, Element> elements = DataSet.newElements();
    DataSetBudget budget = new DataSetBudget(DataSetLimits.wholeObject(MAX_META_BYTES));
    byte[] next = peek(in, PEEK);
    while (next.length == PEEK && group(next) == META_GROUP) {
      boolean explicitVr = Vr.looksLikeVr(vrCode(next));
      Element element =
          new DataSetParser(new DataSetInput(in, false), explicitVr, budget, false).element();
      elements.putIfAbsent(element.tag(), element);
      next = peek(in, PEEK);
    }
    return new DataSet(elements, SpecificCharacterSet.DEFAULT);
  }

  private static TransferSyntax guess(InputStream in, boolean prefixed) throws IOException {
    byte[] next = peek(in, PEEK);
    if (next.length == 0 && prefixed) {
      return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
    if (next.length < PEEK) {
      throw new DicomParseException("this is not a DICOM file: it is too short");
    }
    boolean explicitVr = Vr.ofCode(vrCode(next)) != null;
    boolean bigEndian = explicitVr && next[0] == 0 && next[1] != 0;
    int group = bigEndian ? next[1] & 0xff : group(next);
    if (!prefixed && (group == 0 || group > LAST_PLAUSIBLE_FIRST_GROUP)) {
      throw new DicomParseException("this is not a DICOM file");
    }
    if (!explicitVr) {
      return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }
    return bigEndian
        ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
        : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  }

  private static int group(byte[] bytes) {
    return (bytes[1] & 0xff) << 8 | (bytes[0] & 0xff);
  }

  private static int vrCode(byte[] bytes) {
    return (bytes[4] & 0xff) << 8 | (bytes[5] & 0xff);
  }

  /**
   * Writes a file: the data set must name its SOP class and instance.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static void write(OutputStream out, DataSet dataSet, TransferSyntax ts)
      throws IOException {
    writeMeta(
        out, ts, required(dataSet, Tag.SOP_CLASS_UID), required(dataSet, Tag.SOP_INSTANCE_UID));
    DataSetWriter.write(dataSet, ts, out);
  }

  /** Writes preamble and file meta information; the bytes of a data set may follow. */
  public static void writeMeta(
      OutputStream out, TransferSyntax ts, String sopClassUid, String sopInstanceUid)
      throws IOException {
    DataSet meta =
        DataSet.builder()
            .putBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
            .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClassUid)
            .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
            .put(Tag.TRANSFER_SYNTAX_UID, Vr.UI, ts.uid())
            .put(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, Uid.IMPLEMENTATION_CLASS)
            .put(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, Uid.IMPLEMENTATION_VERSION_NAME)
            .build();
    out.write(new byte[PREAMBLE_LENGTH]);
    out.write(PREFIX);
    out.write(
        DataSetWriter.withGroupLength(
            meta,
            Tag.FILE_META_INFORMATION_GROUP_LENGTH,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
  }

  private static String required(DataSet dataSet, int tag) {
    return dataSet
        .string(tag)
        .orElseThrow(() -> new IllegalArgumentException("the data set lacks " + Tag.toString(tag)));
  }
}
