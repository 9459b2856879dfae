package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.INVALID_PARAMETER;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Fields and items of a PDU of association negotiation, never read beyond their stated lengths. */
final class ItemReader {

  /** An item: its type, and a reader of its value. */
  record Item(int type, ItemReader value) {}

  private final ByteBuffer bytes;

  ItemReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private ItemReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  Item item() throws ProtocolViolation {
    int type = unsignedByte();
    unsignedByte();
    return new Item(type, part(unsignedShort()));
  }

  int unsignedByte() throws ProtocolViolation {
    return Byte.toUnsignedInt(part(1).bytes.get());
  }

  int unsignedShort() throws ProtocolViolation {
    return Short.toUnsignedInt(part(2).bytes.getShort());
  }

  long unsignedInt() throws ProtocolViolation {
    return Integer.toUnsignedLong(part(4).bytes.getInt());
  }

  /** A field whose length stands before it in 16 bits. */
  ItemReader sized() throws ProtocolViolation {
    return part(unsignedShort());
  }

  void skip(int count) throws ProtocolViolation {
    part(count);
  }

  /** An AE title of 16 bytes; what is not printable, and could forge a log line, becomes "?". */
  String aeTitle() throws ProtocolViolation {
    return part(16).rest().replaceAll("[^ -~]", "?");
  }

  /** What is left as text without padding. */
  String rest() {
    byte[] text = new byte[bytes.remaining()];
    bytes.get(text);
    return new String(text, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
  }

  private ItemReader part(int length) throws ProtocolViolation {
    try {
      ByteBuffer part = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
      return new ItemReader(part);
    } catch (IndexOutOfBoundsException e) {
      throw new ProtocolViolation(INVALID_PARAMETER, "an item is longer than what holds it");
    }
  }
}
