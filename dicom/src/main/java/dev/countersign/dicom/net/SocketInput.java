package dev.countersign.dicom.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A socket's bytes, acknowledged at once where the system can. Senders that leave Nagle's algorithm
 * on (DCMTK does) write the head of a fragment and its body apart, and hold the body back until the
 * head is acknowledged; a delayed acknowledgement costs them some 40 ms an object. The system
 * forgets the option, so it is set again after each read.
 */
final class SocketInput extends FilterInputStream {

  private final Socket socket;
  private final boolean quickAck;

  SocketInput(InputStream in, Socket socket) throws IOException {
    super(in);
    this.socket = socket;
    this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    acknowledgeAtOnce();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    acknowledgeAtOnce();
    return count;
  }

  private void acknowledgeAtOnce() throws IOException {
    if (quickAck) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }
}
