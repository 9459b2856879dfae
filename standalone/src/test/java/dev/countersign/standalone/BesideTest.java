package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BesideTest {
  private static final Map<String, String> USUAL =
      Map.of("triton.endpoints", "['localhost:8001']", "ingest.dicom.port", "11112");

  @TempDir private Path folder;

  @Command
  private static final class Any {
    @Mixin private final Beside beside = new Beside();
  }

  private static Beside parse(String... arguments) {
    var any = new Any();
    new CommandLine(any).parseArgs(arguments);
    return any.beside;
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("own.yaml"), yaml).toString();
  }

  @Test
  void theOperatorsFileWinsOverWhatIsUsualBesideADemo() throws IOException {
    String file =
        file(
            """
            kafka: {bootstrap-servers: "broker:9093"}
            blobs: {directory: /srv/blobs}
            triton: {endpoints: ["gpu:8001"]}
            ingest: {dicom: {port: 104}}
            """);

    var settings = parse("--config", file).configuration(USUAL, Map.of());

    assertThat(settings.text("kafka.bootstrap-servers")).isEqualTo("broker:9093");
    assertThat(settings.text("blobs.directory")).isEqualTo("/srv/blobs");
    assertThat(settings.text("triton.endpoints")).isEqualTo("[\"gpu:8001\"]");
    assertThat(settings.text("ingest.dicom.port")).isEqualTo("104");
  }

  @Test
  void theCommandLineWinsOverTheOperatorsFile() throws IOException {
    String file = file("{kafka: {bootstrap-servers: 'broker:9093'}, triton: {endpoints: ['a:1']}}");

    var settings =
        parse("--config", file, "--kafka", "other:9094")
            .configuration(USUAL, Map.of("triton.endpoints", "['b:2']"));

    assertThat(settings.text("kafka.bootstrap-servers")).isEqualTo("other:9094");
    assertThat(settings.text("triton.endpoints")).isEqualTo("[\"b:2\"]");
  }

  @Test
  void aFolderKeepsItsNameWhateverItMeansInYaml() {
    var settings = parse("--data", "/srv/demo #2: {a}").configuration(Map.of(), Map.of());

    assertThat(settings.text("blobs.directory")).isEqualTo("/srv/demo #2: {a}/blobs");
  }

  @Test
  void ingestAsksForTheFolderOfTheBrokerThatItForces() {
    assertThat(run("ingest", "--data", folder.resolve("nothing").toString()))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void aDemoRefusesSettingsThatItCouldNotObey() throws IOException {
    String broker = file("kafka: {bootstrap-servers: 'broker:9093'}");
    assertThat(run("demo", "--data", folder.resolve("demo").toString(), "--config", broker))
        .isEqualTo(ExitCode.USAGE);

    String database = file("review: {database: {url: 'jdbc:postgresql://db/countersign'}}");
    assertThat(run("demo", "--data", folder.resolve("demo").toString(), "--config", database))
        .isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("demo")).doesNotExist();
  }

  private static int run(String... arguments) {
    return Countersign.commandLine().execute(arguments);
  }

  @Test
  void theFolderOfADemoIsItsOwnersAlone() throws IOException {
    try (var demo = DataFolder.lock(folder.resolve("demo"))) {
      assertThat(Files.getPosixFilePermissions(demo.root())).hasSize(3);
    }
  }

  @Test
  void portsFollowTheSettings() {
    var settings =
        parse("--port-offset", "5").configuration(USUAL, Map.of("ingest.dicom.port", "104"));

    assertThat(Ports.shifted(5).in(settings).dicom()).isEqualTo(104);
  }
}
