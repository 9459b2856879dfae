package dev.countersign.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket that acknowledges at once what is read from it and sends at once what is written, with
 * TLS over it or without.
 */
final class AcknowledgingSocket extends Socket {

  private static final int BACKLOG = 512;

  private AcknowledgingSocket() {}

  private AcknowledgingSocket(@Nullable SocketImpl accepted) throws IOException {
    super(accepted);
  }

  /** Connects within the time. */
  static AcknowledgingSocket connect(String host, int port, Duration timeout) throws IOException {
    AcknowledgingSocket socket = new AcknowledgingSocket();
    try {
      socket.connect(
          new InetSocketAddress(host, port), Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
      return socket.sendingAtOnce();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Listens; what it accepts is of this class. */
  static ServerSocket listen(String host, int port) throws IOException {
    ServerSocket listener =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            AcknowledgingSocket socket = new AcknowledgingSocket(null);
            implAccept(socket);
            return socket.sendingAtOnce();
          }
        };
    try {
      bind(listener, host, port);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** With an error that names the port, which the system's own does not. */
  private static void bind(ServerSocket listener, String host, int port) throws IOException {
    try {
      listener.bind(new InetSocketAddress(host, port), BACKLOG);
    } catch (BindException e) {
      var refused =
          new BindException(
              "DICOM cannot listen on %s, port %d: %s".formatted(host, port, e.getMessage()));
      refused.initCause(e);
      throw refused;
    }
  }

  private AcknowledgingSocket sendingAtOnce() throws IOException {
    setOption(StandardSocketOptions.TCP_NODELAY, true);
    return this;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new SocketInput(super.getInputStream(), this);
  }
}
