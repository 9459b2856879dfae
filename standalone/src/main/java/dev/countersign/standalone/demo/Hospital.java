package dev.countersign.standalone.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo hospital's record system: an MLLP listener that writes each signed report to a file,
 * named by its control id, and acknowledges it. Sending one twice writes one file.
 */
final class Hospital implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Hospital.class);
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int LONGEST_MESSAGE = 4 << 20;
  private static final Pattern CONTROL_ID = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  private final ServerSocket server;
  private final Path folder;

  private Hospital(ServerSocket server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static Hospital open(int port, Path folder) throws IOException {
    Files.createDirectories(folder);
    var hospital =
        new Hospital(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), folder);
    Thread.ofVirtual().name("demo-hospital").start(hospital::accept);
    return hospital;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (SocketException e) {
      log.debug("The demo hospital is closed");
    } catch (IOException e) {
      log.error("The demo hospital no longer listens", e);
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in = new BufferedInputStream(socket.getInputStream())) {
      for (Optional<byte[]> message = read(in); message.isPresent(); message = read(in)) {
        socket.getOutputStream().write(answer(message.get()));
      }
    } catch (IOException e) {
      log.debug("A connection to the demo hospital ended", e);
    }
  }

  private static Optional<byte[]> read(InputStream in) throws IOException {
    var message = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == END) {
        return Optional.of(message.toByteArray());
      }
      if (message.size() == LONGEST_MESSAGE) {
        throw new IOException("The message is too long");
      }
      if (b != START && !(message.size() == 0 && Character.isWhitespace(b))) {
        message.write(b);
      }
    }
    return Optional.empty();
  }

  private byte[] answer(byte[] message) throws IOException {
    String header = new String(message, StandardCharsets.UTF_8).split("\r", 2)[0];
    String[] fields = header.split("\\|", -1);
    String controlId = fields.length > 9 ? fields[9] : "";
    boolean known = CONTROL_ID.matcher(controlId).matches();
    if (known) {
      Path partial = Files.createTempFile(folder, "receiving", ".tmp");
      Files.write(partial, message);
      Files.move(partial, folder.resolve(controlId + ".hl7"), StandardCopyOption.REPLACE_EXISTING);
    }
    String answer =
        "MSH|^~\\&|DEMO_EHR|DEMO_HOSPITAL|COUNTERSIGN|COUNTERSIGN|||ACK^R01^ACK|A%s|T|2.5.1\rMSA|%s|%s\r"
            .formatted(controlId, known ? "AA" : "AR", controlId);
    var frame = new ByteArrayOutputStream();
    frame.write(START);
    frame.write(answer.getBytes(StandardCharsets.UTF_8));
    frame.write(END);
    frame.write('\r');
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
