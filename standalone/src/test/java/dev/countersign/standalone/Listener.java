package dev.countersign.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An MLLP listener that answers AA to everything and keeps what it got; it knows nothing of HL7 but
 * its first fields.
 */
final class Listener implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  Listener() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (SocketException e) {
      // Closed: the test is over.
    } catch (IOException e) {
      throw new AssertionError("The listener broke", e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      var frame = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == 0x1C) {
          String message = frame.toString(StandardCharsets.UTF_8).strip();
          messages.add(message);
          frame.reset();
          String controlId = message.split("\\|", 11)[9];
          String answer =
              "\u000bMSH|^~\\&|L|L|C|C|20260101||ACK|1|P|2.5.1\rMSA|AA|%s\r\u001c\r"
                  .formatted(controlId);
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } else if (b != 0x0B) {
          frame.write(b);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("A connection broke", e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
