package dev.countersign.review.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A hospital's receiver, written by hand: takes MLLP frames and answers what the test says. */
public final class MllpListener implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<String> answer;

  private MllpListener(ServerSocket server, UnaryOperator<String> answer) {
    this.server = server;
    this.answer = answer;
    Thread.ofVirtual().start(this::accept);
  }

  /** Listens; an answer of "" closes the connection, "hang" says nothing for ever. */
  public static MllpListener start(UnaryOperator<String> answer) throws IOException {
    return start(0, answer);
  }

  public static MllpListener start(int port, UnaryOperator<String> answer) throws IOException {
    return new MllpListener(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), answer);
  }

  /** An acknowledgement with this code and these words, of whatever came. */
  public static UnaryOperator<String> saying(String code, String words) {
    return message ->
        "MSH|^~\\&|EHR|HOSPITAL|COUNTERSIGN||20260301||ACK^R01|1|P|2.5.1\rMSA|%s|%s|%s\r"
            .formatted(code, field(message, "MSH", 9), words);
  }

  public void answer(UnaryOperator<String> next) {
    answer = next;
  }

  public DestinationSettings destination(String name) {
    return new MllpDestination(
        name, "localhost", server.getLocalPort(), "EHR", "HOSPITAL", DestinationFilter.ALL);
  }

  public int port() {
    return server.getLocalPort();
  }

  public List<String> received() {
    return received;
  }

  /** A field by its place after the segment's name, in the first such segment. */
  public static String field(String message, String segment, int place) {
    return message
        .lines()
        .filter(line -> line.startsWith(segment + "|"))
        .map(line -> line.split("\\|", -1))
        .map(fields -> place < fields.length ? fields[place] : "")
        .findFirst()
        .orElseThrow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      if (in.read() != 0x0B) {
        throw new IOException("no start block");
      }
      var bytes = new ByteArrayOutputStream();
      for (int next = in.read(); next != 0x1C; next = in.read()) {
        if (next < 0) {
          throw new IOException("no end block");
        }
        bytes.write(next);
      }
      if (in.read() != 0x0D) {
        throw new IOException("no carriage return");
      }
      String message = bytes.toString(StandardCharsets.UTF_8).replace('\r', '\n');
      received.add(message);
      reply(socket, answer.apply(message));
    } catch (IOException e) {
      if (!server.isClosed()) {
        received.add("broken: " + e.getMessage());
      }
    }
  }

  private static void reply(Socket socket, String answer) throws IOException {
    if (answer.equals("hang")) {
      int ended = socket.getInputStream().read();
      assert ended < 0;
    } else if (!answer.isEmpty()) {
      socket
          .getOutputStream()
          .write(("\u000b" + answer + "\u001c\r").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
