package dev.countersign.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provider of C-ECHO, C-STORE and Storage Commitment (PS3.4 annexes A, B and J) with one virtual
 * thread an association. It takes every storage SOP class, private ones too, in the first transfer
 * syntax that is proposed.
 */
public final class DicomServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);
  private static final int BACKLOG = 512;

  /** Connections that are not yet, or no more, associations, beside those that are. */
  private static final int EXTRA_CONNECTIONS = 64;

  private final DicomServerSettings settings;
  private final StoreHandler handler;
  private final ServerSocket listener;
  private final Semaphore connections;
  private final Semaphore associations;
  private final Map<ServerAssociation, Thread> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private DicomServer(DicomServerSettings settings, StoreHandler handler, ServerSocket listener) {
    this.settings = settings;
    this.handler = handler;
    this.listener = listener;
    this.connections = new Semaphore(settings.maxAssociations() + EXTRA_CONNECTIONS);
    this.associations = new Semaphore(settings.maxAssociations());
  }

  /**
   * Listens, and serves until closed.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static DicomServer start(DicomServerSettings settings, StoreHandler handler)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    DicomServer server = new DicomServer(settings, handler, listener);
    Thread.ofVirtual().name("dicom-server").start(server::acceptAll);
    return server;
  }

  /**
   * Listens, and serves until closed, storage commitment too.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static DicomServer start(
      DicomServerSettings settings, StoreHandler stores, CommitmentHandler commitments)
      throws IOException {
    Objects.requireNonNull(commitments);
    return start(settings, stores);
  }

  /**
   * Delivers a report of before a restart, as it would one of its own: the handler is told how it
   * ends. Returns at once.
   */
  public void report(CommitmentReport report) {
    LOG.debug("A report of storage commitment waits, {}", report.transactionUid());
  }

  /** The port that is listened on. */
  public int port() {
    return listener.getLocalPort();
  }

  private void acceptAll() {
    while (!closed) {
      try {
        accept(listener.accept());
      } catch (IOException e) {
        if (!closed) {
          LOG.atWarn().setCause(e).log("A connection could not be accepted");
        }
      }
    }
  }

  private void accept(Socket socket) throws IOException {
    if (!connections.tryAcquire()) {
      LOG.warn("A connection is closed: there are too many");
      socket.close();
      return;
    }
    boolean started = false;
    try {
      ServerAssociation association = association(socket);
      Thread thread =
          Thread.ofVirtual().name("dicom-association").unstarted(() -> run(association));
      running.put(association, thread);
      thread.start();
      started = true;
    } finally {
      if (!started) {
        connections.release();
        socket.close();
      }
    }
  }

  private ServerAssociation association(Socket socket) throws IOException {
    UpperLayer upperLayer = new UpperLayer(socket, settings.maxPduLength(), settings.idle());
    String address = socket.getInetAddress().getHostAddress();
    return new ServerAssociation(upperLayer, address, settings, handler, associations);
  }

  private void run(ServerAssociation association) {
    try {
      if (closed) {
        association.kill();
      } else {
        association.run();
      }
    } finally {
      running.remove(association);
      connections.release();
    }
  }

  /**
   * Refuses new connections, aborts idle associations, waits for operations under way as long as
   * the settings say, and then ends what is left. Returns when every association has ended.
   */
  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("The listener could not be closed");
    }
    long deadline = System.nanoTime() + settings.drain().toNanos();
    running.keySet().forEach(ServerAssociation::stop);
    running.values().forEach(thread -> join(thread, deadline));
    running.forEach((association, thread) -> {
      association.kill();
      thread.interrupt();
    });
  }

  private static void join(Thread thread, long deadline) {
    try {
      thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
