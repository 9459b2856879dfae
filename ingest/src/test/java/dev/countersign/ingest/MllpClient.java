package dev.countersign.ingest;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sender of HL7 messages, written by hand. */
final class MllpClient implements AutoCloseable {
  private final Socket socket;

  MllpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
  }

  /** Sends a message, its segments divided by line feeds, and returns the answer likewise. */
  String ask(String message) throws IOException {
    send(message);
    return answer();
  }

  void send(String message) throws IOException {
    sendRaw("\u000B" + message.replace('\n', '\r') + "\u001C\r");
  }

  void sendRaw(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  String answer() throws IOException {
    var in = socket.getInputStream();
    var bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b != 0x1C; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection ended without an answer");
      }
      if (b != 0x0B) {
        bytes.write(b);
      }
    }
    in.read();
    return bytes.toString(StandardCharsets.UTF_8).replace('\r', '\n');
  }

  /** True once the other side has closed. */
  boolean isClosedByPeer() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
