package dev.countersign.dicom.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provider of C-ECHO, C-STORE and Storage Commitment (PS3.4 annexes A, B and J) with one virtual
 * thread an association. It takes every storage SOP class, private ones too, in the first transfer
 * syntax that is proposed.
 */
public final class DicomServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

  /** A port that is listened on. */
  private record Door(ServerSocket socket, Optional<TlsProfile> tls) {}

  private final DicomServerSettings settings;
  private final Services services;
  private final Optional<Door> plain;
  private final Optional<Door> secure;
  private final Map<ServerAssociation, Thread> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private DicomServer(
      DicomServerSettings settings,
      Services services,
      Optional<Door> plain,
      Optional<Door> secure) {
    this.settings = settings;
    this.services = services;
    this.plain = plain;
    this.secure = secure;
  }

  /**
   * Listens, and serves until closed, all but storage commitment.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static DicomServer start(DicomServerSettings settings, StoreHandler stores)
      throws IOException {
    return start(settings, stores, Optional.empty());
  }

  /**
   * Listens, and serves until closed, storage commitment too.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static DicomServer start(
      DicomServerSettings settings, StoreHandler stores, CommitmentHandler commitments)
      throws IOException {
    return start(
        settings, stores, Optional.of(new CommitmentReporter(settings.commitment(), commitments)));
  }

  private static DicomServer start(
      DicomServerSettings settings, StoreHandler stores, Optional<CommitmentReporter> reporter)
      throws IOException {
    Optional<Door> plain = Optional.empty();
    Optional<Door> secure = Optional.empty();
    boolean started = false;
    try {
      plain = open(settings.host(), settings.port(), Optional.empty());
      secure = secure(settings);
      Services services = Services.of(settings, stores, reporter);
      DicomServer server = new DicomServer(settings, services, plain, secure);
      server
          .doors()
          .forEach(
              door -> Thread.ofVirtual().name("dicom-server").start(() -> server.acceptAll(door)));
      started = true;
      return server;
    } finally {
      if (!started) {
        Stream.of(plain, secure).flatMap(Optional::stream).forEach(DicomServer::close);
      }
    }
  }

  private static Optional<Door> secure(DicomServerSettings settings) throws IOException {
    if (settings.tls().isEmpty()) {
      return Optional.empty();
    }
    DicomServerSettings.TlsListener tls = settings.tls().get();
    return open(settings.host(), OptionalInt.of(tls.port()), Optional.of(tls.profile()));
  }

  private static Optional<Door> open(String host, OptionalInt port, Optional<TlsProfile> tls)
      throws IOException {
    return port.isEmpty()
        ? Optional.empty()
        : Optional.of(new Door(AcknowledgingSocket.listen(host, port.getAsInt()), tls));
  }

  /**
   * Delivers a report of before a restart, as it would one of its own: the handler is told how it
   * ends. Returns at once.
   *
   * @throws IllegalStateException if the server does not serve storage commitment
   */
  public void report(CommitmentReport report) {
    services
        .reporter()
        .orElseThrow(() -> new IllegalStateException("storage commitment is not served"))
        .report(report);
  }

  /** The port that is listened on: that without TLS, if there is one. */
  public int port() {
    return doors().getFirst().socket().getLocalPort();
  }

  /**
   * The port with TLS that is listened on.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public int tlsPort() {
    return secure.orElseThrow().socket().getLocalPort();
  }

  private List<Door> doors() {
    return Stream.of(plain, secure).flatMap(Optional::stream).toList();
  }

  private void acceptAll(Door door) {
    while (!closed) {
      try {
        accept(door.socket().accept(), door.tls());
      } catch (IOException e) {
        if (!closed) {
          LOG.atWarn().setCause(e).log("A connection could not be accepted");
          pause();
        }
      }
    }
  }

  // What fails, such as a lack of file descriptors, fails again at once.
  private static void pause() {
    try {
      Thread.sleep(AFTER_A_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(Socket socket, Optional<TlsProfile> tls) throws IOException {
    boolean started = false;
    try {
      if (settings.access().connects(socket.getInetAddress())) {
        start(association(socket, tls));
        started = true;
      } else {
        LOG.atWarn()
            .addKeyValue("remoteAddress", socket.getInetAddress().getHostAddress())
            .log("A connection is closed: its address is not allowed");
      }
    } finally {
      if (!started) {
        socket.close();
      }
    }
  }

  private void start(ServerAssociation association) {
    Thread thread = Thread.ofVirtual().name("dicom-association").unstarted(() -> run(association));
    running.put(association, thread);
    services.admission().connected(association);
    thread.start();
  }

  private ServerAssociation association(Socket socket, Optional<TlsProfile> tls)
      throws IOException {
    Socket stream = tls.isPresent() ? tls.get().accept(socket) : socket;
    UpperLayer upperLayer =
        new UpperLayer(stream, socket, settings.limits().maxPduLength(), settings.timers().idle());
    String address = socket.getInetAddress().getHostAddress();
    return new ServerAssociation(upperLayer, address, settings, services);
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
      services.admission().ended(association);
    }
  }

  /**
   * Refuses new connections, aborts idle associations, waits for operations under way as long as
   * the settings say, and then ends what is left. Returns when every association has ended. Reports
   * that are not delivered by then are left to the handler.
   */
  @Override
  public void close() {
    closed = true;
    doors().forEach(DicomServer::close);
    long deadline = System.nanoTime() + settings.timers().drain().toNanos();
    running.keySet().forEach(ServerAssociation::stop);
    running.values().forEach(thread -> join(thread, deadline));
    running.forEach((association, thread) -> {
      association.kill();
      thread.interrupt();
    });
    services.reporter().ifPresent(CommitmentReporter::close);
  }

  private static void close(Door door) {
    try {
      door.socket().close();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("A listener could not be closed");
    }
  }

  private static void join(Thread thread, long deadline) {
    try {
      thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
