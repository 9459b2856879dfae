package dev.countersign.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes data sets (PS3.5 section 7). Sequences and items have undefined length; group lengths,
 * which are retired outside group 0000 and 0002, are left out. Nothing is closed.
 */
public final class DataSetWriter {

  private static final long UNDEFINED = 0xffffffffL;
  private static final int MAX_SHORT_LENGTH = 0xfffe;

  private final OutputStream out;
  private final boolean explicitVr;
  private final boolean bigEndian;

  private DataSetWriter(OutputStream out, boolean explicitVr, boolean bigEndian) {
    this.out = out;
    this.explicitVr = explicitVr;
    this.bigEndian = bigEndian;
  }

  public static void write(DataSet dataSet, TransferSyntax ts, OutputStream out)
      throws IOException {
    if (!ts.deflated()) {
      new DataSetWriter(out, ts.explicitVr(), ts.bigEndian()).dataSet(dataSet);
      return;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
      new DataSetWriter(deflated, ts.explicitVr(), ts.bigEndian()).dataSet(dataSet);
      deflated.finish();
    } finally {
      deflater.end();
    }
  }

  /** The bytes of a group that starts with its own length, such as a command set. */
  public static byte[] withGroupLength(DataSet group, int lengthTag, TransferSyntax ts) {
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try {
      write(group, ts, elements);
      byte[] length =
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(elements.size())
              .array();
      new DataSetWriter(whole, ts.explicitVr(), ts.bigEndian())
          .value(new Element.Value(lengthTag, Vr.UL, length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    whole.writeBytes(elements.toByteArray());
    return whole.toByteArray();
  }

  private void dataSet(DataSet dataSet) throws IOException {
    for (Element element : dataSet.elements()) {
      if (!Tag.isGroupLength(element.tag())) {
        element(element);
      }
    }
  }

  private void element(Element element) throws IOException {
    switch (element) {
      case Element.Value value -> value(value);
      case Element.Sequence sequence -> sequence(sequence);
      case Element.Fragments fragments -> fragments(fragments);
    }
  }

  private void value(Element.Value value) throws IOException {
    byte[] bytes = bigEndian ? value.bytes() : value.shared();
    int padding = bytes.length & 1;
    Vr written = writtenAs(value.vr(), bytes.length + padding);
    head(value.tag(), written, bytes.length + padding);
    out.write(bigEndian ? ByteOrdering.swap(bytes, written.unit()) : bytes);
    if (padding > 0) {
      out.write(value.vr().padding());
    }
  }

  private void sequence(Element.Sequence sequence) throws IOException {
    head(sequence.tag(), Vr.SQ, UNDEFINED);
    for (DataSet item : sequence.items()) {
      delimiter(Tag.ITEM, UNDEFINED);
      dataSet(item);
      delimiter(Tag.ITEM_DELIMITATION, 0);
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private void fragments(Element.Fragments fragments) throws IOException {
    head(fragments.tag(), fragments.vr(), UNDEFINED);
    for (byte[] fragment : fragments.shared()) {
      delimiter(Tag.ITEM, fragment.length + (fragment.length & 1));
      out.write(fragment);
      if ((fragment.length & 1) == 1) {
        out.write(0);
      }
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private void head(int tag, Vr vr, long length) throws IOException {
    tag(tag);
    if (!explicitVr) {
      number(length, 4);
      return;
    }
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
    if (vr.longLength()) {
      number(0, 2);
      number(length, 4);
    } else {
      number(length, 2);
    }
  }

  /** What does not fit a short length is written as UN (PS3.5 section 6.2.2). */
  private Vr writtenAs(Vr vr, int length) {
    return !explicitVr || vr.longLength() || length <= MAX_SHORT_LENGTH ? vr : Vr.UN;
  }

  private void delimiter(int tag, long length) throws IOException {
    tag(tag);
    number(length, 4);
  }

  private void tag(int tag) throws IOException {
    number(Tag.group(tag), 2);
    number(Tag.element(tag), 2);
  }

  private void number(long value, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      int shift = 8 * (bigEndian ? bytes - 1 - i : i);
      out.write((int) (value >>> shift));
    }
  }
}
