package dev.countersign.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultProxyTest {
  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy = FaultProxy.before(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  static Weather[] survivable() {
    return new Weather[] {
      Weather.CALM,
      new Weather.Latency(Duration.ofMillis(20)),
      new Weather.Sliced(),
      new Weather.Limited(200_000)
    };
  }

  @ParameterizedTest
  @MethodSource("survivable")
  void everyByteComesThroughInOrder(Weather weather) throws IOException {
    // Given
    proxy.change(weather);
    byte[] sent = new byte[20_000];
    new Random(1).nextBytes(sent);

    // When
    try (Socket client = connect()) {
      client.getOutputStream().write(sent);
      client.shutdownOutput();

      // Then
      assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
    }
  }

  @Test
  void latencyDelaysAndLimitsSlowDown() throws IOException {
    proxy.change(new Weather.Latency(Duration.ofMillis(150)));
    try (Socket client = connect()) {
      long begin = System.nanoTime();
      client.getOutputStream().write(1);
      client.getInputStream().read();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
    }
  }

  @Test
  void aCutEndsOpenConnectionsAndLetsNoneThroughUntilItIsOver() throws IOException {
    try (Socket open = connect()) {
      open.getOutputStream().write(1);
      assertThat(open.getInputStream().read()).isEqualTo(1);

      proxy.change(new Weather.Cut());

      assertThatThrownBy(() -> read(open)).isInstanceOf(SocketException.class);
      assertThatThrownBy(
              () -> {
                try (Socket next = connect()) {
                  read(next);
                }
              })
          .isInstanceOf(SocketException.class);
    }
    proxy.change(Weather.CALM);
    try (Socket later = connect()) {
      later.getOutputStream().write(2);
      assertThat(later.getInputStream().read()).isEqualTo(2);
    }
  }

  /** An orderly end counts as none: a broken network has no such thing. */
  private static void read(Socket socket) throws IOException {
    if (socket.getInputStream().read() < 0) {
      throw new AssertionError("an orderly end");
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // Cut, as it was meant to be.
    }
  }
}
