package dev.countersign.review.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One exchange over MLLP (HL7 Minimal Lower Layer Protocol, release 1): {@code 0B} message {@code
 * 1C 0D} there, the same with the answer back, on a connection of its own.
 */
final class Mllp {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int END_2 = 0x0D;
  private static final int MAX_ANSWER = 64 * 1024;

  private Mllp() {}

  /**
   * Sends a message and waits for the answer.
   *
   * @param timeout for connecting, and again for the whole answer, however slowly it drips in
   * @throws IOException when no whole answer came; the receiver may still have the message
   */
  static String exchange(String host, int port, byte[] message, Duration timeout)
      throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
      socket.setTcpNoDelay(true);
      var framed = new ByteArrayOutputStream(message.length + 3);
      framed.write(START);
      framed.writeBytes(message);
      framed.write(END);
      framed.write(END_2);
      socket.getOutputStream().write(framed.toByteArray());
      return answer(socket, System.nanoTime() + timeout.toNanos());
    }
  }

  private static String answer(Socket socket, long deadline) throws IOException {
    InputStream in = socket.getInputStream();
    var answer = new ByteArrayOutputStream();
    boolean started = false;
    while (true) {
      int next = read(socket, in, deadline);
      if (next == END && started) {
        return answer.toString(StandardCharsets.UTF_8);
      }
      if (started) {
        answer.write(next);
      }
      started |= next == START;
      if (answer.size() > MAX_ANSWER) {
        throw new IOException("The answer is too long");
      }
    }
  }

  private static int read(Socket socket, InputStream in, long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    socket.setSoTimeout(Math.toIntExact(left));
    int next = in.read();
    if (next < 0) {
      throw new IOException("The receiver closed the connection without an answer");
    }
    return next;
  }
}
