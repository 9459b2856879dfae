package dev.countersign.ingest.hl7;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MLLP connection. */
final class MllpConnection implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(MllpConnection.class);
  private static final int CHUNK = 8192;
  private static final byte[] START = {0x0B};
  private static final byte[] END = {0x1C, '\r'};

  private final Socket socket;
  private final Hl7Settings settings;
  private final Function<MllpFrame, byte[]> answers;
  private final CountDownLatch ended = new CountDownLatch(1);

  MllpConnection(Socket socket, Hl7Settings settings, Function<MllpFrame, byte[]> answers) {
    this.socket = socket;
    this.settings = settings;
    this.answers = answers;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, settings.idle().toMillis()));
      converse(socket.getInputStream(), new BufferedOutputStream(socket.getOutputStream()));
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

  private void converse(InputStream in, OutputStream out) throws IOException {
    var decoder = new MllpDecoder(settings.maxMessageBytes());
    Queue<MllpFrame> frames = new ArrayDeque<>();
    byte[] chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      acknowledgeAtOnce();
      decoder.feed(chunk, count, frames::add);
      while (!frames.isEmpty()) {
        send(out, answers.apply(frames.remove()));
      }
    }
  }

  /** Linux forgets this after a while, so it is set again after each read. */
  private void acknowledgeAtOnce() throws IOException {
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  private static void send(OutputStream out, byte[] message) throws IOException {
    out.write(START);
    out.write(message);
    out.write(END);
    out.flush();
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
