package dev.countersign.standalone.send;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends HL7 v2 messages over MLLP (HL7 v2.5.1 appendix C) and reads the acknowledgements. For one
 * thread.
 */
public final class MllpSender implements AutoCloseable {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int CARRIAGE_RETURN = 0x0D;
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int CONNECT_MS = 5_000;

  private final Socket socket;
  private final InputStream in;

  private MllpSender(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects. */
  public static MllpSender connect(String host, int port, Duration answer) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(answer.toMillis()));
      return new MllpSender(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a message and returns MSA-1 of its answer: {@code AA}, {@code AE} or {@code AR}. */
  public String send(byte[] message) throws IOException {
    var frame = new ByteArrayOutputStream(message.length + 3);
    frame.write(START);
    frame.write(message);
    frame.write(END);
    frame.write(CARRIAGE_RETURN);
    frame.writeTo(socket.getOutputStream());
    return acknowledgement(answer());
  }

  private String answer() throws IOException {
    var answer = new ByteArrayOutputStream();
    for (int b = in.read(); b != END; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The receiver hung up before it answered");
      }
      if (answer.size() == LONGEST_ANSWER) {
        throw new IOException("The receiver's answer is too long");
      }
      if (b != START) {
        answer.write(b);
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static String acknowledgement(String answer) throws IOException {
    for (String segment : answer.strip().split("\r", -1)) {
      if (segment.startsWith("MSA") && segment.length() >= 6) {
        return segment.substring(4, 6);
      }
    }
    throw new IOException("The receiver's answer has no MSA segment");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
