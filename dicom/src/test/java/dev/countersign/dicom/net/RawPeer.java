package dev.countersign.dicom.net;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A peer that sends what it is told to, right or wrong, byte by byte. */
final class RawPeer implements AutoCloseable {

  static final int COMMAND = 1;
  static final int LAST = 2;

  private final Socket socket;
  private final PduReader reader;
  private final DataInputStream in;

  RawPeer(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawPeer(Socket connected) throws IOException {
    socket = connected;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    reader = new PduReader(in, 1 << 20);
  }

  static Pdu.AssociateRequest request(String called, String calling, ContextProposal... contexts) {
    return new Pdu.AssociateRequest(
        1,
        called,
        calling,
        Uid.APPLICATION_CONTEXT,
        List.of(contexts),
        new UserInformation(0, "1.2.3", "RAW"));
  }

  static ContextProposal context(int id, String sopClass, String... syntaxes) {
    return new ContextProposal(id, sopClass, List.of(syntaxes));
  }

  /** Asks for an association with one context, number 1, and returns the answer. */
  static RawPeer associated(int port, String sopClass) throws IOException {
    RawPeer peer = new RawPeer(port);
    peer.send(request("SCP", "RAW", context(1, sopClass, Uid.IMPLICIT_VR_LITTLE_ENDIAN)));
    if (!(peer.receive() instanceof Pdu.AssociateAccept)) {
      throw new IOException("not accepted");
    }
    return peer;
  }

  void send(Pdu pdu) throws IOException {
    send(PduWriter.encode(pdu));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void sendCommand(DataSet command) throws IOException {
    sendFragment(COMMAND | LAST, commandBytes(command));
  }

  static byte[] commandBytes(DataSet command) {
    return DataSetWriter.withGroupLength(
        command, Tag.COMMAND_GROUP_LENGTH, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  void sendFragment(int flags, byte[] bytes) throws IOException {
    send(pdu(PduType.DATA, 6 + bytes.length, fragment(1, flags, bytes)));
  }

  static byte[] fragment(int context, int flags, byte[] bytes) {
    return ByteBuffer.allocate(6 + bytes.length)
        .putInt(2 + bytes.length)
        .put((byte) context)
        .put((byte) flags)
        .put(bytes)
        .array();
  }

  static byte[] pdu(int type, long length, byte[] body) {
    return ByteBuffer.allocate(6 + body.length)
        .put((byte) type)
        .put((byte) 0)
        .putInt((int) length)
        .put(body)
        .array();
  }

  Pdu receive() throws IOException {
    return reader.read();
  }

  /** A PDU, if one has come. */
  Optional<Pdu> poll() throws IOException {
    return in.available() > 0 ? Optional.of(receive()) : Optional.empty();
  }

  /** The status of the next response, whose only fragment must be a whole command. */
  int receiveStatus() throws IOException {
    return receiveCommand().integer(Tag.STATUS).orElseThrow();
  }

  /** The next command or data set, which must be one fragment of implicit VR. */
  DataSet receiveCommand() throws IOException {
    Pdu.Data data = (Pdu.Data) receive();
    byte[] body = in.readNBytes(data.length());
    return DataSets.read(
        Arrays.copyOfRange(body, 6, body.length), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  static byte[] bytes(DataSet dataSet) throws IOException {
    return DataSets.bytes(dataSet, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  /** The PDUs that come until the connection ends. */
  List<Pdu> receiveAll() throws IOException {
    List<Pdu> pdus = new ArrayList<>();
    try {
      while (true) {
        pdus.add(receive());
      }
    } catch (java.io.EOFException | SocketException e) {
      return pdus;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
