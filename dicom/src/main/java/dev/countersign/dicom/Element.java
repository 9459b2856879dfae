package dev.countersign.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One data element (PS3.5 section 7.1). Immutable. */
public sealed interface Element {

  int tag();

  Vr vr();

  /** An element with a plain value. */
  final class Value implements Element {

    private final int tag;
    private final Vr vr;
    private final byte[] bytes;

    /** The bytes, little endian, are kept and not copied. */
    Value(int tag, Vr vr, byte[] bytes) {
      this.tag = tag;
      this.vr = vr;
      this.bytes = bytes;
    }

    @Override
    public int tag() {
      return tag;
    }

    @Override
    public Vr vr() {
      return vr;
    }

    /** A copy of the value; numbers are little endian whatever the transfer syntax was. */
    public byte[] bytes() {
      return bytes.clone();
    }

    public int length() {
      return bytes.length;
    }

    byte[] shared() {
      return bytes;
    }

    ByteBuffer buffer() {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
      return Tag.toString(tag) + " " + vr + ", " + bytes.length + " bytes";
    }
  }

  /** A sequence of items (PS3.5 section 7.5). */
  record Sequence(int tag, List<DataSet> items) implements Element {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Vr vr() {
      return Vr.SQ;
    }
  }

  /** Encapsulated pixels (PS3.5 annex A.4): the first fragment is the Basic Offset Table. */
  final class Fragments implements Element {

    private final int tag;
    private final Vr vr;
    private final List<byte[]> fragments;

    Fragments(int tag, Vr vr, List<byte[]> fragments) {
      this.tag = tag;
      this.vr = vr;
      this.fragments = List.copyOf(fragments);
    }

    @Override
    public int tag() {
      return tag;
    }

    @Override
    public Vr vr() {
      return vr;
    }

    /** Copies of the fragments. */
    public List<byte[]> fragments() {
      return fragments.stream().map(byte[]::clone).toList();
    }

    List<byte[]> shared() {
      return fragments;
    }

    @Override
    public String toString() {
      return Tag.toString(tag) + " " + vr + ", " + fragments.size() + " fragments";
    }
  }
}
