package dev.countersign.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.platform.mllp.MllpStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
  @TempDir private Path folder;

  @Test
  void aMessageTakenBeforeTheConnectionBrokeIsNotCalledRefused() throws IOException {
    // Given a receiver that hangs up after its first answer
    List<Path> files = new ArrayList<>();
    for (String name : List.of("1.hl7", "2.hl7", "3.hl7")) {
      files.add(Files.writeString(folder.resolve(name), "MSH|^~\\&|A|B|C|D\r"));
    }
    List<Outcome> outcomes = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(server));

      // When
      var destination = new Destination("localhost", 0, server.getLocalPort(), 0, "A", "B");
      new Sender(destination, outcomes::add).send(files);
    }

    // Then each file has one outcome
    assertThat(outcomes).extracting(Outcome::file).containsExactlyElementsOf(files);
    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Accepted.class);
    assertThat(outcomes.subList(1, 3)).hasOnlyElementsOfType(Outcome.Refused.class);
  }

  private static void answerOnce(ServerSocket server) {
    try (var stream = new MllpStream(server.accept(), 1 << 20)) {
      stream.read();
      stream.write("MSH|^~\\&|C|D|A|B\rMSA|AA|1\r".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("The receiver broke", e);
    }
  }
}
