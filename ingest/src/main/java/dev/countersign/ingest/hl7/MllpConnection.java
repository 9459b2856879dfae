package dev.countersign.ingest.hl7;

import dev.countersign.platform.mllp.MllpException;
import dev.countersign.platform.mllp.MllpFrame;
import dev.countersign.platform.mllp.MllpStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MLLP connection. */
final class MllpConnection implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(MllpConnection.class);

  private final Socket socket;
  private final Hl7Settings settings;
  private final Function<MllpFrame, Optional<byte[]>> answers;
  private final CountDownLatch ended = new CountDownLatch(1);

  MllpConnection(
      Socket socket, Hl7Settings settings, Function<MllpFrame, Optional<byte[]>> answers) {
    this.socket = socket;
    this.settings = settings;
    this.answers = answers;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, settings.idle().toMillis()));
      converse(new MllpStream(socket, settings.maxMessageBytes()));
    } catch (SocketTimeoutException e) {
      log.debug("An idle connection is closed");
    } catch (MllpException e) {
      log.warn("A connection is closed: what it sends is no MLLP");
    } catch (IOException e) {
      log.debug("A connection broke", e);
    } finally {
      ended.countDown();
    }
  }

  private void converse(MllpStream stream) throws IOException {
    for (var frame = stream.read(); frame.isPresent(); frame = stream.read()) {
      Optional<byte[]> answer = answers.apply(frame.get());
      if (answer.isPresent()) {
        stream.write(answer.get());
      }
    }
  }

  /** Reads nothing more: the connection ends once its present message is answered. */
  void finish() {
    try {
      socket.shutdownInput();
    } catch (IOException e) {
      log.debug("The connection had ended already", e);
    }
  }

  /** Waits for the end, and makes it after this time. */
  void awaitEnd(long millis) {
    try {
      if (!ended.await(Math.max(0, millis), TimeUnit.MILLISECONDS)) {
        socket.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("The connection had ended already", e);
    }
  }
}
