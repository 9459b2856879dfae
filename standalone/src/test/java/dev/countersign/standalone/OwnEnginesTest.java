package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.mllp.MllpFrame;
import dev.countersign.platform.mllp.MllpStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on a Kafka and a PostgreSQL that are no demo's. */
class OwnEnginesTest {
  private static final Duration START = Duration.ofMinutes(2);
  private static final String MESSAGE =
      "MSH|^~\\&|RIS|HOSP|||20260506||ADT^A28|C1|P|2.5.1\rPID|1||OWN1^^^HOSP||Own^Synthia||19700101|F\r";

  private static final String OWN_PASSWORD = "a dozen calm herons";

  @TempDir private Path folder;
  private final int offset = Ports.freeOffset();

  @Test
  void takesInAndLetsAnAdministratorInWithoutADemo() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka-of-its-own"), 0);
        var postgres = EmbeddedPostgres.start(folder.resolve("postgres-of-its-own"), 0)) {
      Path config = config(kafka, postgres);
      assertThat(
              Countersign.commandLine()
                  .execute("topics", "--force-intake", "--config", config.toString()))
          .isZero();

      // When
      try (var ingest = start(config, "ingest", "--no-journal");
          var review = start(config, "review", "--administrator", "anna")) {
        ingest.awaitReady(START);
        review.awaitReady(START);

        // Then
        assertThat(acknowledgement()).contains("MSA|AA|C1");
        chooseOwnPassword(printedPassword(review.lines()));
      }
      try (var again = start(config, "review", "--administrator", "berta")) {
        again.awaitReady(START);
        assertThat(again.lines()).noneMatch(line -> line.contains("berta"));
        login(OWN_PASSWORD).close();
      }
    }
  }

  private Path config(EmbeddedKafka kafka, EmbeddedPostgres postgres) throws Exception {
    return Files.writeString(
        folder.resolve("own.yaml"),
        """
        kafka:
          bootstrap-servers: %s
        review:
          database:
            url: %s
            user: %s
            password: %s
        """
            .formatted(
                kafka.bootstrapServers(),
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password()));
  }

  private DemoProcess start(Path config, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(
        List.of(
            "--config",
            config.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--port-offset",
            Integer.toString(offset)));
    return DemoProcess.start(words.toArray(String[]::new));
  }

  private String acknowledgement() throws Exception {
    try (var mllp = MllpStream.connect("localhost", Ports.shifted(offset).mllp(), 1 << 20, START)) {
      mllp.write(MESSAGE.getBytes(StandardCharsets.US_ASCII));
      return mllp.read(START)
          .map(MllpFrame::bytes)
          .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
          .orElseThrow();
    }
  }

  private static String printedPassword(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("anna"))
        .map(line -> line.substring(line.indexOf("password ") + "password ".length()))
        .findFirst()
        .orElseThrow();
  }

  private void chooseOwnPassword(String printed) throws Exception {
    try (var queue = login(printed)) {
      int status =
          queue.post(
              "/api/session/password",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("oldPassword", printed)
                  .put("newPassword", OWN_PASSWORD));
      assertThat(status).isLessThan(300);
    }
  }

  private Queue login(String password) throws Exception {
    return new Queue(Ports.shifted(offset).web()).login("anna", password);
  }
}
