package dev.countersign.platform.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames in and out of a socket. What is read is acknowledged to the sender at once, for senders
 * that leave Nagle's algorithm on. For one thread.
 */
public final class MllpStream implements AutoCloseable {
  private static final byte START = 0x0B;
  private static final byte[] END = {0x1C, '\r'};
  private static final int CHUNK = 8192;
  private static final int PAUSE_MS = 500;

  private static final Logger log = LoggerFactory.getLogger(MllpStream.class);

  private final Socket socket;
  private final InputStream in;
  private final MllpDecoder decoder;
  private final Queue<MllpFrame> frames = new ArrayDeque<>();
  private final byte[] chunk = new byte[CHUNK];
  private volatile boolean cutOff;

  /**
   * Speaks over a connected socket.
   *
   * @param maxMessageBytes what is longer is cut, and marked so
   */
  public MllpStream(Socket socket, int maxMessageBytes) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.decoder = new MllpDecoder(maxMessageBytes);
    socket.setTcpNoDelay(true);
  }

  /**
   * Connects.
   *
   * @throws IOException also when there is no connection within the time
   */
  public static MllpStream connect(String host, int port, int maxMessageBytes, Duration within)
      throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(within.toMillis()));
      return new MllpStream(socket, maxMessageBytes);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Waits for the next frame as long as the socket's own timeout allows between any two bytes.
   *
   * @return empty when the peer has ended the connection
   * @throws MllpException when the peer speaks something else
   */
  public Optional<MllpFrame> read() throws IOException {
    while (frames.isEmpty()) {
      if (!fill()) {
        return Optional.empty();
      }
    }
    return Optional.of(frames.remove());
  }

  /**
   * The same with a time for the whole frame, however slowly it drips in. One that never ended is
   * passed over.
   *
   * @throws SocketTimeoutException when it is not there in time
   */
  public Optional<MllpFrame> read(Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    while (noneIsWhole()) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("No whole frame within " + within);
      }
      socket.setSoTimeout(Math.toIntExact(left));
      if (!fill()) {
        return Optional.empty();
      }
    }
    return Optional.of(frames.remove());
  }

  private boolean noneIsWhole() {
    frames.removeIf(MllpFrame::unended);
    return frames.isEmpty();
  }

  private boolean fill() throws IOException {
    int count = decoder.mayHaveEnded() ? readSoon() : in.read(chunk);
    if (count > 0) {
      acknowledgeAtOnce();
      decoder.feed(chunk, count, frames::add);
      return true;
    }
    boolean ended = decoder.mayHaveEnded();
    decoder.pause(frames::add);
    return ended;
  }

  /** Some senders leave the CR out, and wait for their acknowledgement: 0 where no more comes. */
  private int readSoon() throws IOException {
    int usual = socket.getSoTimeout();
    socket.setSoTimeout(usual == 0 ? PAUSE_MS : Math.min(usual, PAUSE_MS));
    try {
      return in.read(chunk);
    } catch (SocketTimeoutException e) {
      return 0;
    } finally {
      socket.setSoTimeout(usual);
    }
  }

  /** Linux forgets this after a while, so it is set again after each read. */
  private void acknowledgeAtOnce() throws IOException {
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  /** Sends one message. */
  public void write(byte[] message) throws IOException {
    var framed = new ByteArrayOutputStream(message.length + 3);
    framed.write(START);
    framed.writeBytes(message);
    framed.writeBytes(END);
    framed.writeTo(socket.getOutputStream());
  }

  /**
   * The same within a time, for peers that may have stopped reading: what does not fit their
   * buffers would be waited for without end. Afterwards the stream is closed.
   *
   * @throws SocketTimeoutException when it has not left in time
   */
  public void write(byte[] message, Duration within) throws IOException {
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            this::cutOff,
            CompletableFuture.delayedExecutor(within.toMillis(), TimeUnit.MILLISECONDS));
    try {
      write(message);
    } catch (IOException e) {
      if (cutOff) {
        throw new SocketTimeoutException("Not written within " + within);
      }
      throw e;
    } finally {
      late.cancel(false);
    }
  }

  /** Where closing fails the socket is as good as closed. */
  private void cutOff() {
    cutOff = true;
    try {
      close();
    } catch (IOException e) {
      log.debug("A socket could not be closed", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
