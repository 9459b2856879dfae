package dev.countersign.standalone.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP proxy on loopback that does to its traffic what the weather says. */
final class FaultProxy implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FaultProxy.class);
  private static final int PIECE = 8 << 10;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Weather weather = Weather.CALM;

  private FaultProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /**
   * Listens on a free port.
   *
   * @param target the port on loopback that it passes connections on to; nobody need listen there
   */
  static FaultProxy before(int target) throws IOException {
    var proxy = new FaultProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on, for open connections too. */
  void change(Weather next) {
    weather = next;
    if (next instanceof Weather.Cut) {
      open.forEach(FaultProxy::cut);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Thread.ofVirtual().start(() -> join(near));
      } catch (IOException e) {
        log.debug("The proxy accepts no more", e);
      }
    }
  }

  private void join(Socket near) {
    if (weather instanceof Weather.Cut) {
      cut(near);
      return;
    }
    try {
      var far = new Socket(InetAddress.getLoopbackAddress(), target);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      open.add(near);
      open.add(far);
      Thread.ofVirtual().start(() -> pass(near, far));
      pass(far, near);
    } catch (IOException e) {
      // As if nobody listened there.
      cut(near);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        write(out, piece, length);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      log.debug("A connection through the proxy ended", e);
      cut(from);
      cut(to);
    } finally {
      open.remove(from);
    }
  }

  private void write(OutputStream out, byte[] piece, int length) throws IOException {
    switch (weather) {
      case Weather.Calm() -> out.write(piece, 0, length);
      case Weather.Latency(Duration time) -> {
        hold(time);
        out.write(piece, 0, length);
      }
      case Weather.Cut() -> throw new IOException("cut");
      case Weather.Sliced() -> {
        for (int i = 0; i < length; i++) {
          out.write(piece[i]);
        }
      }
      case Weather.Limited(int bytesPerSecond) -> {
        hold(Duration.ofNanos(TimeUnit.SECONDS.toNanos(length) / bytesPerSecond));
        out.write(piece, 0, length);
      }
    }
  }

  private void hold(Duration time) throws IOException {
    try {
      if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** By a reset, as a broken network does, and not by an orderly end. */
  private static void cut(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      log.debug("A connection was cut already", e);
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    open.forEach(FaultProxy::cut);
  }
}
