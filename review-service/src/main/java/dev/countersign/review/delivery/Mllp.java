package dev.countersign.review.delivery;

import dev.countersign.platform.mllp.MllpFrame;
import dev.countersign.platform.mllp.MllpStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One exchange over MLLP, on a connection of its own. */
final class Mllp {
  private static final int MAX_ANSWER = 64 * 1024;

  private Mllp() {}

  /**
   * Sends a message and waits for the answer.
   *
   * @param timeout for connecting, again for what is sent, and again for the whole answer, however
   *     slowly it drips in
   * @throws IOException when no whole answer came; the receiver may still have the message
   */
  static String exchange(String host, int port, byte[] message, Duration timeout)
      throws IOException {
    try (var stream = MllpStream.connect(host, port, MAX_ANSWER, timeout)) {
      stream.write(message, timeout);
      MllpFrame answer =
          stream
              .read(timeout)
              .orElseThrow(
                  () -> new IOException("The receiver closed the connection without an answer"));
      if (answer.tooLong()) {
        throw new IOException("The answer is too long");
      }
      return new String(answer.bytes(), StandardCharsets.UTF_8);
    }
  }
}
