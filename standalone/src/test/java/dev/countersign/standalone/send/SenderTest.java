package dev.countersign.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.net.DicomServer;
import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.dicom.net.Status;
import dev.countersign.dicom.net.StoreHandler;
import dev.countersign.platform.mllp.MllpStream;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.samples.SamplePatient;
import dev.countersign.standalone.samples.TinyStudy;
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
import picocli.CommandLine;

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

  @Test
  void aFileThatCannotBeReadIsRefusedAndThoseBehindItAreSent() throws IOException {
    Path gone = folder.resolve("1.hl7");
    Path there = Files.writeString(folder.resolve("2.hl7"), "MSH|^~\\&|A|B|C|D\r");
    List<Outcome> outcomes = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(server));

      var destination = new Destination("localhost", 0, server.getLocalPort(), 0, "A", "B");
      new Sender(destination, outcomes::add).send(List.of(gone, there));
    }

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void anObjectThatIsStoredWithAWarningIsTaken() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    Path file = new TinyStudy("SENT1", 1, SamplePatient.number(1)).write(folder, 1);
    StoreHandler warns = (instance, data) -> Status.STORED_THOUGH_MISMATCHED;
    try (var server = DicomServer.start(DicomServerSettings.of("localhost", 0, ""), warns)) {
      var destination = new Destination("localhost", server.port(), 0, 0, "A", "B");
      new Sender(destination, outcomes::add).send(Sender.expand(List.of(file)));
    }

    assertThat(outcomes).singleElement().isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aFolderWithoutFilesIsNoSuccess() {
    assertThat(new CommandLine(new SendCommand()).execute(folder.toString()))
        .isEqualTo(ExitCode.USAGE);
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
