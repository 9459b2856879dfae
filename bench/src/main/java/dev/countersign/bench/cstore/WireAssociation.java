package dev.countersign.bench.cstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.dicom.Uid;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A sender that puts PDUs on the wire as DCMTK does: the heads of PDU and fragment in one write,
 * the body in another. With Nagle's algorithm on, the body waits until the head is acknowledged.
 * For one thread.
 */
final class WireAssociation implements Closeable {
  private static final int CONTEXT = 1;
  private static final int DATA = 4;
  private static final int ACCEPT = 2;
  private static final int HEADS = 12;
  // What DCMTK sends at most, whatever the receiver takes.
  private static final int MOST = 131_072;
  private static final int TITLES = 68;

  private final Socket socket = new Socket();
  private final OutputStream out;
  private final DataInputStream in;
  private final int fragment;
  private int messageId;

  /**
   * Connects to a receiver on loopback and agrees on CT images.
   *
   * @param nagle at our side of the connection
   * @throws IOException also when the receiver does not accept
   */
  WireAssociation(int port, String calledAet, Nagle nagle) throws IOException {
    try {
      socket.setTcpNoDelay(nagle == Nagle.OFF);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      out = socket.getOutputStream();
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      out.write(request(calledAet));
      fragment = (int) Math.min(MOST, acceptedLength(readPdu(ACCEPT))) - HEADS + 6;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Stores an instance.
   *
   * @return the status of the response
   */
  int store(String sopInstanceUid, byte[] dataSet) throws IOException {
    byte[] command = command(sopInstanceUid);
    write(command, 0, command.length, 3);
    for (int at = 0; at < dataSet.length; at += fragment) {
      int length = Math.min(fragment, dataSet.length - at);
      write(dataSet, at, length, at + length == dataSet.length ? 2 : 0);
    }
    return status(readPdu(DATA));
  }

  private void write(byte[] bytes, int offset, int length, int flags) throws IOException {
    out.write(
        ByteBuffer.allocate(HEADS)
            .put((byte) DATA)
            .put((byte) 0)
            .putInt(length + 6)
            .putInt(length + 2)
            .put((byte) CONTEXT)
            .put((byte) flags)
            .array());
    out.write(bytes, offset, length);
  }

  private byte[] readPdu(int expected) throws IOException {
    int type = in.readUnsignedByte();
    in.readUnsignedByte();
    byte[] body = in.readNBytes(in.readInt());
    if (type != expected) {
      throw new IOException("The receiver answered with a PDU of type " + type);
    }
    return body;
  }

  private byte[] command(String sopInstanceUid) {
    messageId = messageId % 0xFFFF + 1;
    ByteBuffer elements = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    elements.position(12);
    text(elements, 0x0002, Uid.CT_IMAGE_STORAGE);
    number(elements, 0x0100, 0x0001);
    number(elements, 0x0110, messageId);
    number(elements, 0x0700, 0);
    number(elements, 0x0800, 0x0001);
    text(elements, 0x1000, sopInstanceUid);
    int end = elements.position();
    elements.position(0);
    elements.putInt(0).putInt(4).putInt(end - 12);
    return Arrays.copyOf(elements.array(), end);
  }

  private static void text(ByteBuffer to, int element, String value) {
    byte[] bytes = Arrays.copyOf(value.getBytes(US_ASCII), value.length() + (value.length() & 1));
    to.putShort((short) 0).putShort((short) element).putInt(bytes.length).put(bytes);
  }

  private static void number(ByteBuffer to, int element, int value) {
    to.putShort((short) 0).putShort((short) element).putInt(2).putShort((short) value);
  }

  /** Finds (0000,0900) among the elements of the response. */
  private static int status(byte[] pdu) throws IOException {
    ByteBuffer elements =
        ByteBuffer.wrap(pdu, 6, pdu.length - 6).slice().order(ByteOrder.LITTLE_ENDIAN);
    while (elements.remaining() >= 8) {
      elements.getShort();
      int element = Short.toUnsignedInt(elements.getShort());
      int length = elements.getInt();
      if (element == 0x0900) {
        return Short.toUnsignedInt(elements.getShort());
      }
      elements.position(elements.position() + length);
    }
    throw new IOException("The response has no status");
  }

  private static byte[] request(String calledAet) {
    ByteBuffer pdu = ByteBuffer.allocate(1024);
    pdu.put((byte) 1).put((byte) 0).putInt(0).putShort((short) 1).putShort((short) 0);
    pdu.put("%-16s%-16s".formatted(calledAet, "BENCH").getBytes(US_ASCII)).put(new byte[32]);
    item(pdu, 0x10, () -> pdu.put(Uid.APPLICATION_CONTEXT.getBytes(US_ASCII)));
    item(
        pdu,
        0x20,
        () -> {
          pdu.putInt(CONTEXT << 24);
          item(pdu, 0x30, () -> pdu.put(Uid.CT_IMAGE_STORAGE.getBytes(US_ASCII)));
          item(pdu, 0x40, () -> pdu.put(SyntheticCt.SYNTAX.uid().getBytes(US_ASCII)));
        });
    item(
        pdu,
        0x50,
        () -> {
          item(pdu, 0x51, () -> pdu.putInt(16_384));
          item(pdu, 0x52, () -> pdu.put(Uid.IMPLEMENTATION_CLASS.getBytes(US_ASCII)));
        });
    pdu.putInt(2, pdu.position() - 6);
    return Arrays.copyOf(pdu.array(), pdu.position());
  }

  private static void item(ByteBuffer pdu, int type, Runnable value) {
    pdu.put((byte) type).put((byte) 0).putShort((short) 0);
    int start = pdu.position();
    value.run();
    pdu.putShort(start - 2, (short) (pdu.position() - start));
  }

  /** The receiver's maximum length, if it accepted our context. */
  private static long acceptedLength(byte[] body) throws IOException {
    ByteBuffer items = ByteBuffer.wrap(body).position(TITLES);
    long most = 0;
    while (items.remaining() >= 4) {
      int type = items.getShort() >>> 8;
      int end = items.position() + 2 + Short.toUnsignedInt(items.getShort(items.position()));
      if (type == 0x21 && items.get(items.position() + 4) != 0) {
        throw new IOException("The receiver does not take CT images");
      }
      if (type == 0x50) {
        // The maximum length stands first in the user information of every receiver measured here.
        most = Integer.toUnsignedLong(items.getInt(items.position() + 6));
      }
      items.position(end);
    }
    return most == 0 ? MOST : most;
  }

  /** Releases the association; the receiver's answer is awaited, so that its work is over. */
  @Override
  public void close() throws IOException {
    try (socket) {
      out.write(new byte[] {5, 0, 0, 0, 0, 4, 0, 0, 0, 0});
      readPdu(6);
    }
  }
}
