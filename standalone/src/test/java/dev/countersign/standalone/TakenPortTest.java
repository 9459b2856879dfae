package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import dev.countersign.dicom.net.DicomServer;
import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.dicom.net.StoreHandler;
import dev.countersign.platform.web.ManagementServer;
import dev.countersign.platform.web.ManagementSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A port may be taken between the look whether it is free and the moment it is opened. */
class TakenPortTest {
  private final StringWriter err = new StringWriter();
  private ServerSocket other;

  @BeforeEach
  void takeAPort() throws IOException {
    other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void giveItBack() throws IOException {
    other.close();
  }

  @Test
  void theStandinNamesTheAddressThatItCannotHave() {
    int exit =
        Countersign.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute("standin", "--port", Integer.toString(port()));

    assertThat(exit).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).contains("stand-in", ":" + port()).hasLineCount(1);
  }

  @Test
  void theDicomServerNamesItself() {
    Exception failure =
        catchException(
            () -> DicomServer.start(DicomServerSettings.of("127.0.0.1", port(), ""), refusing()));

    assertExplained(failure, "DICOM cannot listen on 127.0.0.1, port " + port());
  }

  @Test
  void anHttpServerNamesItself() {
    Vertx vertx = Vertx.vertx();
    try {
      Exception failure =
          catchException(() ->
              ManagementServer.start(
                  vertx,
                  new ManagementSettings("127.0.0.1", port()),
                  new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                  List.of()));

      assertExplained(failure, "Management cannot listen on 127.0.0.1, port " + port());
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInALine() {
    var failure = new RuntimeException(new SQLException("Connection refused", "08001"));

    assertExplained(failure, "the database does not answer");
  }

  @Test
  void anotherFailureIsStillOurOwn() {
    int exit = Countersign.explain(new PrintWriter(err, true), "demo", new IOException("broken"));

    assertThat(exit).isEqualTo(ExitCode.INTERNAL);
  }

  private void assertExplained(Exception failure, String words) {
    int exit = Countersign.explain(new PrintWriter(err, true), "demo", failure);

    assertThat(exit).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).contains(words).hasLineCount(1);
  }

  private int port() {
    return other.getLocalPort();
  }

  private static StoreHandler refusing() {
    return (request, data) -> {
      throw new AssertionError("Nothing can come");
    };
  }
}
