package dev.countersign.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On an export that a real database once gave: what was exported then is verified for ever. */
class VerifyCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FILES = Path.of("src", "test", "resources", "audit");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private Path export;
  private List<String> lines;

  @BeforeEach
  void read() throws IOException {
    export = FILES.resolve("five-links.jsonl");
    lines = Files.readAllLines(export);
  }

  private int verify(Path file, String... options) {
    return new CommandLine(new AuditCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("verify", file.toString()), Stream.of(options))
                .toArray(String[]::new));
  }

  private JsonNode checkpoint(int link) throws IOException {
    return JSON.readTree(lines.get(link)).path("checkpoint");
  }

  @Test
  void aWholeChainExitsWithNoughtAndSaysByWhichKey() throws Exception {
    Path kept =
        Files.writeString(
            folder.resolve("kept.jsonl"), checkpoint(2) + "\n" + checkpoint(5) + "\n");
    Path key = FILES.resolve("five-links.pub");

    int exit = verify(export, "--checkpoints", kept.toString(), "--key", key.toString());

    assertThat(exit).isZero();
    assertThat(out.toString())
        .startsWith("WHOLE: 5 links of chain c-")
        .contains("by the keys given")
        .hasLineCount(1);
  }

  @Test
  void aBrokenChainExitsWithOneAndNamesTheLinkAndTheDecision() throws Exception {
    String decisionId = JSON.readTree(lines.get(3)).at("/decision/decisionId").asText();
    Path changed =
        Files.writeString(
            folder.resolve("changed.jsonl"),
            lines.stream()
                .map(line -> line.contains(decisionId) ? line.replace("Dr ada", "Dr bob") : line)
                .collect(Collectors.joining("\n", "", "\n")));

    assertThat(verify(changed)).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(out)
        .hasToString(
            "BROKEN at link 3 (decision %s): its content is not what was hashed\n"
                .formatted(decisionId));
  }

  @Test
  void aReceiptFindsATailThatWasCutOff() throws Exception {
    JsonNode third = JSON.readTree(lines.get(3));
    String end =
        "{\"end\":{\"sequence\":3,\"hash\":\"%s\"}}".formatted(third.path("hash").asText());
    Path cut =
        Files.writeString(
            folder.resolve("cut.jsonl"),
            String.join("\n", lines.subList(0, 4)) + "\n" + end + "\n");
    JsonNode last = checkpoint(5);
    var receipt =
        JSON.createObjectNode()
            .put("sequence", 5)
            .put("hash", last.path("hash").asText())
            .set("checkpoint", last);
    Path kept = Files.writeString(folder.resolve("receipt.json"), receipt.toString());

    assertThat(verify(cut)).isZero();
    assertThat(verify(cut, "--receipt", kept.toString())).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(out.toString()).contains("BROKEN at link 4: links are missing at the end");
  }

  @Test
  void nothingIsWrittenWhereTheSignedWordsAreLookedFor() throws Exception {
    Path blobs = Files.createDirectory(folder.resolve("blobs"));

    assertThat(verify(export, "--blobs", blobs.toString())).isEqualTo(ExitCode.SOME_FAILED);

    assertThat(out.toString()).contains("what it signed is missing from the blobs");
    assertThat(blobs).isEmptyDirectory();
  }

  @Test
  void whatIsNoExportNoKeyOrNoFileIsTold() throws Exception {
    Path other = Files.writeString(folder.resolve("other.txt"), "hello\n");

    assertThat(verify(other)).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(err.toString()).startsWith("NOT VERIFIED: The first line");
    assertThat(verify(export, "--key", "abc")).isEqualTo(ExitCode.USAGE);
    assertThat(verify(folder.resolve("gone"))).isEqualTo(ExitCode.USAGE);
  }
}
