package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report in other people's hands: stored by DCMTK's storescp and read by its dsrdump. */
class DcmtkTest {
  @TempDir private Path folder;

  @Test
  void storescpStoresTheReportAndDsrdumpReadsItWithoutAWarning() throws Exception {
    assumeTrue(installed("storescp") && installed("dsrdump"), "DCMTK is not installed");
    Path stored = Files.createDirectories(folder.resolve("stored"));
    int port = freePort();
    Process storescp =
        process("storescp", "--aetitle", "PACS", "-od", stored.toString(), Integer.toString(port))
            .start();
    try (var fixture = new DeliveryFixture(folder, destination(port, DicomTls.OFF))) {
      await().atMost(DeliveryFixture.SOON).until(() -> listens(port));
      fixture.sign("i-sim", DeliveryFixture.WORDS);
      fixture.sign(fixture.real("i-real").build(), DeliveryFixture.WORDS);

      try (var _ = fixture.start()) {
        fixture.awaitState("i-sim", "pacs", "ACKNOWLEDGED");
        fixture.awaitState("i-real", "pacs", "ACKNOWLEDGED");
      }

      String simulated = dump(stored, fixture.outgoing("i-sim"));
      assertThat(simulated)
          .contains("SIMULATED report, not for clinical use")
          .containsPattern("Completion Flag +: COMPLETE")
          .containsPattern("Verification Flag +: VERIFIED")
          .containsPattern("Verifying Observers +: .* Dr ada, General Hospital")
          .contains("contains TEXT:(,,\"Finding\")=\"Heart size is normal.")
          .contains("contains TEXT:(,,\"Impression\")=\"No acute finding.\"");
      String real = dump(stored, fixture.outgoing("i-real"));
      assertThat(real).contains("Diagnostic Imaging Report").doesNotContain("SIMULATED");
      assertThat(simulated + real).doesNotContain("W: ").doesNotContain("E: ");
    } finally {
      storescp.destroy();
      assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void storescpIsSpokenToByTlsWithOurCertificate() throws Exception {
    assumeTrue(installed("storescp"), "DCMTK is not installed");
    DicomTls tls = KeyAndCertificate.write(folder);
    Path stored = Files.createDirectories(folder.resolve("stored"));
    int port = freePort();
    Process storescp =
        process(
                "storescp",
                "--enable-tls",
                tls.keyFile(),
                tls.certificateFile(),
                "--add-cert-file",
                tls.authoritiesFile(),
                "-od",
                stored.toString(),
                Integer.toString(port))
            .start();
    try (var fixture = new DeliveryFixture(folder, destination(port, tls))) {
      await().atMost(DeliveryFixture.SOON).until(() -> listens(port));
      fixture.sign("i-1", "words");

      try (var _ = fixture.start()) {
        fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
      }

      assertThat(stored).isNotEmptyDirectory();
    } finally {
      storescp.destroy();
      assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static DicomDestination destination(int port, DicomTls tls) {
    return new DicomDestination(
        "pacs",
        "localhost",
        port,
        "PACS",
        "COUNTERSIGN",
        "General Hospital",
        "UTC",
        tls,
        DestinationFilter.ALL);
  }

  private static String dump(Path stored, Outgoing outgoing) throws Exception {
    String uid = StructuredReport.instanceUid(outgoing.decision().decisionId());
    Path file;
    try (Stream<Path> files = Files.list(stored)) {
      file = files.filter(each -> each.toString().endsWith(uid)).findFirst().orElseThrow();
    }
    Process dsrdump = process("dsrdump", "+Pl", file.toString()).redirectErrorStream(true).start();
    String out = new String(dsrdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(dsrdump.waitFor()).as(out).isZero();
    // What it says of every object in UTF-8: its own limit.
    return out.replace(
        "W: The VR checker does not support this Specific Character Set: ISO_IR 192\n", "");
  }

  private static ProcessBuilder process(String... command) {
    return new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
