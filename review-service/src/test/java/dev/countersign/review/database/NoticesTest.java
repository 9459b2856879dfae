package dev.countersign.review.database;

import static org.awaitility.Awaitility.await;

import dev.countersign.review.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Duration WAIT = Duration.ofMillis(200);

  /** A way to the server on which everything can be made to get lost without a word. */
  private static final class Way implements AutoCloseable {
    private final ServerSocket listening =
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    private final URI server;
    private volatile boolean lost;

    Way(DatabaseSettings to) throws IOException {
      server = URI.create(to.url().substring("jdbc:".length()));
      Thread.ofVirtual().start(this::accept);
    }

    String url() {
      return "jdbc:postgresql://localhost:" + listening.getLocalPort() + server.getPath();
    }

    private void accept() {
      try {
        Socket client = listening.accept();
        var behind = new Socket(server.getHost(), server.getPort());
        sockets.addAll(List.of(client, behind));
        Thread.ofVirtual().start(() -> carry(client, behind));
        carry(behind, client);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private void carry(Socket from, Socket to) {
      byte[] bytes = new byte[8192];
      try {
        for (int read = from.getInputStream().read(bytes);
            read >= 0;
            read = from.getInputStream().read(bytes)) {
          if (!lost) {
            to.getOutputStream().write(bytes, 0, read);
          }
        }
      } catch (IOException e) {
        // The test is over.
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
      listening.close();
    }
  }

  private static boolean fails(Notices notices) {
    try {
      return !notices.next(WAIT).isEmpty();
    } catch (SQLException e) {
      return true;
    }
  }

  // A server that is gone without a word sends nothing, as one does of whom there is no news.
  @Test
  void aServerThatIsGoneWithoutAWordIsNoticed() throws Exception {
    DatabaseSettings settings = Engines.database();
    try (var way = new Way(settings);
        var direct = Database.connect(settings)) {
      Connection connection =
          DriverManager.getConnection(way.url(), settings.user(), settings.password());
      try (Notices notices = Notices.on(connection, "news")) {
        direct.transaction(tx -> tx.one("SELECT pg_notify('news', 'first')", row -> row));
        await().until(() -> notices.next(WAIT).contains("first"));

        // When
        way.lost = true;

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> fails(notices));
      }
    }
  }
}
