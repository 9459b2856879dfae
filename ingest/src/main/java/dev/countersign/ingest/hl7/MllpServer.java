package dev.countersign.ingest.hl7;

import dev.countersign.platform.mllp.MllpFrame;
import dev.countersign.platform.web.Listening;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for MLLP connections, a virtual thread each. Messages of one connection are answered in
 * their order. Closing it stops listening, lets messages that are being processed get their answer,
 * and ends the connections.
 */
final class MllpServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MllpServer.class);
  private static final int BACKLOG = 128;
  private static final long DRAIN_MS = 25_000;

  private final Hl7Settings settings;
  private final Function<MllpFrame, Optional<byte[]>> answers;
  private final ServerSocket listener;
  private final Set<MllpConnection> open = ConcurrentHashMap.newKeySet();

  private MllpServer(Hl7Settings settings, Function<MllpFrame, Optional<byte[]>> answers)
      throws IOException {
    this.settings = settings;
    this.answers = answers;
    this.listener = new ServerSocket();
    listener.setReuseAddress(true);
    try {
      listener.bind(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
    } catch (BindException e) {
      throw Listening.refused("MLLP", settings.host(), settings.port(), e);
    }
  }

  /**
   * Starts listening.
   *
   * @param answers what to say to each message, if anything; it runs on the connection's thread
   */
  static MllpServer start(Hl7Settings settings, Function<MllpFrame, Optional<byte[]>> answers)
      throws IOException {
    var server = new MllpServer(settings, answers);
    Thread.ofVirtual().name("hl7-listener").start(server::listen);
    return server;
  }

  /** The port in use. */
  int port() {
    return listener.getLocalPort();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        welcome(listener.accept());
      } catch (IOException e) {
        if (!listener.isClosed()) {
          log.warn("A connection could not be accepted", e);
        }
      }
    }
  }

  private void welcome(Socket socket) throws IOException {
    if (open.size() >= settings.maxConnections()) {
      log.warn("A connection is refused: there are as many as allowed");
      socket.close();
      return;
    }
    var connection = new MllpConnection(socket, settings, answers);
    open.add(connection);
    Thread.ofVirtual()
        .name("hl7-connection")
        .start(() -> {
          try {
            connection.run();
          } finally {
            open.remove(connection);
          }
        });
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      log.warn("The HL7 port could not be closed", e);
    }
    open.forEach(MllpConnection::finish);
    long deadline = System.nanoTime() + DRAIN_MS * 1_000_000;
    for (MllpConnection connection : open) {
      connection.awaitEnd((deadline - System.nanoTime()) / 1_000_000);
    }
  }
}
