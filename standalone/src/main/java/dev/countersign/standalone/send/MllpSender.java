package dev.countersign.standalone.send;

import dev.countersign.platform.mllp.MllpFrame;
import dev.countersign.platform.mllp.MllpStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends HL7 v2 messages over MLLP (HL7 v2.5.1 appendix C) and reads the acknowledgements. For one
 * thread.
 */
public final class MllpSender implements AutoCloseable {
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final MllpStream stream;
  private final Duration answer;

  private MllpSender(MllpStream stream, Duration answer) {
    this.stream = stream;
    this.answer = answer;
  }

  /** Connects. */
  public static MllpSender connect(String host, int port, Duration answer) throws IOException {
    return new MllpSender(MllpStream.connect(host, port, LONGEST_ANSWER, CONNECT), answer);
  }

  /** Sends a message and returns MSA-1 of its answer: {@code AA}, {@code AE} or {@code AR}. */
  public String send(byte[] message) throws IOException {
    stream.write(message);
    MllpFrame frame =
        stream
            .read(answer)
            .orElseThrow(() -> new EOFException("The receiver hung up before it answered"));
    return acknowledgement(new String(frame.bytes(), StandardCharsets.UTF_8));
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
    stream.close();
  }
}
