package dev.countersign.standalone.demo;

import dev.countersign.platform.mllp.MllpFrame;
import dev.countersign.platform.mllp.MllpStream;
import dev.countersign.platform.web.Listening;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo hospital's record system: an MLLP listener that writes each signed report to a file,
 * named by its control id, and acknowledges it. Sending one twice writes one file.
 */
final class Hospital implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Hospital.class);
  private static final int BACKLOG = 50;
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
    var hospital = new Hospital(listener(port), folder);
    Thread.ofVirtual().name("demo-hospital").start(hospital::accept);
    return hospital;
  }

  private static ServerSocket listener(int port) throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try {
      return new ServerSocket(port, BACKLOG, loopback);
    } catch (BindException e) {
      throw Listening.refused("The demo hospital", loopback.getHostAddress(), port, e);
    }
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
        var stream = new MllpStream(socket, LONGEST_MESSAGE)) {
      for (var message = stream.read(); message.isPresent(); message = stream.read()) {
        stream.write(answer(message.get()));
      }
    } catch (IOException e) {
      log.debug("A connection to the demo hospital ended", e);
    }
  }

  private byte[] answer(MllpFrame frame) throws IOException {
    byte[] message = frame.bytes();
    String header = new String(message, StandardCharsets.UTF_8).split("\r", 2)[0];
    String[] fields = header.split("\\|", -1);
    String controlId = fields.length > 9 ? fields[9] : "";
    boolean known = !frame.tooLong() && CONTROL_ID.matcher(controlId).matches();
    if (known) {
      Path partial = Files.createTempFile(folder, "receiving", ".tmp");
      Files.write(partial, message);
      Files.move(partial, folder.resolve(controlId + ".hl7"), StandardCopyOption.REPLACE_EXISTING);
    }
    String answer =
        "MSH|^~\\&|DEMO_EHR|DEMO_HOSPITAL|COUNTERSIGN|COUNTERSIGN|||ACK^R01^ACK|A%s|T|2.5.1\rMSA|%s|%s\r"
            .formatted(controlId, known ? "AA" : "AR", controlId);
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
