package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String REPORT = "FINDINGS: Effusion of the right knee of 3 cm. No fracture.";
  private final StringWriter out = new StringWriter();
  @TempDir private Path folder;
  private Path draft;

  @BeforeEach
  void writeTheDraft() throws IOException {
    draft = Files.writeString(folder.resolve("draft.txt"), REPORT);
  }

  @Test
  void aDraftWithoutFlagsExitsWithNought() {
    assertThat(check("--order", "XR right knee", "--indication", "3 cm effusion")).isZero();
    assertThat(out.toString()).contains("FRACTURE ABSENT").doesNotContain("FLAG");
  }

  @Test
  void aDraftWithFlagsExitsWithOneAndSaysWhy() {
    assertThat(check("--order", "XR left knee")).isEqualTo(1);
    assertThat(out.toString())
        .contains("SIDE_CONFLICT_WITH_ORDER \"right\"", "MEASUREMENT_WITHOUT_SOURCE \"3 cm\"");
  }

  @Test
  void oneJsonObjectAFileStandsOnALine() throws IOException {
    Path other = Files.writeString(folder.resolve("other.txt"), "No effusion.");

    int exit = check("--json", "--sex", "F", "--age", "45Y", other.toString());

    List<String> lines = out.toString().lines().toList();
    assertThat(exit).isEqualTo(1);
    assertThat(lines).hasSize(2);
    var first = new JsonMapper().readTree(lines.getFirst());
    assertThat(first.at("/file").asText()).isEqualTo(other.toString());
    assertThat(first.at("/claims/0/finding").asText()).isEqualTo("PLEURAL_EFFUSION");
    var flag = new JsonMapper().readTree(lines.getLast()).at("/flags/0");
    assertThat(flag.at("/kind").asText()).isEqualTo("MEASUREMENT_WITHOUT_SOURCE");
    assertThat(REPORT.substring(flag.at("/start").asInt(), flag.at("/end").asInt()))
        .isEqualTo("3 cm")
        .isEqualTo(flag.at("/text").asText());
  }

  @Test
  void anOptionThatMakesNoSenseIsWrongUsage() {
    assertThat(check("--age", "old")).isEqualTo(ExitCode.USAGE);
    assertThat(check("--sex", "X")).isEqualTo(ExitCode.USAGE);
    assertThat(check(folder.resolve("gone").toString())).isEqualTo(ExitCode.UNAVAILABLE);
  }

  private int check(String... options) {
    return Countersign.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(
            Stream.of(Stream.of("check"), Stream.of(options), Stream.of(draft.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
  }
}
