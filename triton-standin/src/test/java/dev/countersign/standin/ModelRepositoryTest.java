package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.standin.medsiglip.MedSiglip;
import dev.countersign.triton.ModelInfo.TensorInfo;
import dev.countersign.triton.TritonClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code models} against the contract that the client has and the stand-in keeps. */
class ModelRepositoryTest {
  private static final Path MODELS = Path.of("..", "models");
  private static final Pattern TENSOR =
      Pattern.compile("\\{ name: \"(\\w+)\" data_type: TYPE_(\\w+) dims: \\[ ([-\\d, ]+) ]");

  static List<String> folders() throws IOException {
    try (Stream<Path> found = Files.list(MODELS)) {
      return found
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void theStandInServesTheModelsOfTheRepository() throws IOException {
    try (Standin standin = Standin.start(StandinSettings.defaults(0));
        TritonClient client = Requests.client(standin.port())) {
      assertThat(folders()).hasSize(4).allMatch(client::ready);
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aConfigurationNamesItsFolder(String model) throws IOException {
    assertThat(config(model)).contains("\nname: \"%s\"\n".formatted(model));
  }

  @Test
  void theVllmModelsTakeAsManyImagesAsACtHasSlices() throws IOException {
    for (String model : List.of("medgemma-4b", "medgemma-27b")) {
      assertThat(config(model)).contains("backend: \"vllm\"", "KIND_MODEL");
      assertThat(arguments(model).at("/limit_mm_per_prompt/image").asInt()).isEqualTo(85);
      assertThat(arguments(model).path("max_model_len").asInt()).isGreaterThan(85 * 256 + 4_000);
    }
    assertThat(arguments("medgemma-27b-text").has("limit_mm_per_prompt")).isFalse();
  }

  @Test
  void medSiglipTakesAndGivesTheTensorsOfTheContract() throws IOException {
    var contract = new MedSiglip(StandinSettings.defaults(0)).info();
    String config = config("medsiglip");

    assertThat(tensors(config, "input")).isEqualTo(contract.inputs());
    assertThat(tensors(config, "output")).isEqualTo(contract.outputs());
  }

  @Test
  void medSiglipsModelIsPython() throws Exception {
    Path model = MODELS.resolve("medsiglip").resolve("1").resolve("model.py");
    Optional<Process> python = python(model);
    assumeThat(python).as("python3 is there").isPresent();

    assertThat(python.orElseThrow().waitFor()).isZero();
    assertThat(Files.readString(model))
        .contains("class TritonPythonModel", "def initialize", "def execute");
  }

  private static Optional<Process> python(Path file) {
    String parse = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())";
    try {
      return Optional.of(
          new ProcessBuilder("python3", "-c", parse, file.toString()).inheritIO().start());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<TensorInfo> tensors(String config, String section) {
    int start = config.indexOf("\n" + section + " [");
    Matcher tensor = TENSOR.matcher(config.substring(start, config.indexOf("\n]", start)));
    List<TensorInfo> tensors = new ArrayList<>();
    while (tensor.find()) {
      List<Long> dims =
          Arrays.stream(tensor.group(3).split(", ")).map(d -> Long.valueOf(d.strip())).toList();
      String datatype = Map.of("STRING", "BYTES").getOrDefault(tensor.group(2), tensor.group(2));
      tensors.add(new TensorInfo(tensor.group(1), datatype, dims));
    }
    return tensors;
  }

  private static JsonNode arguments(String model) throws IOException {
    return new ObjectMapper().readTree(MODELS.resolve(model).resolve("1/model.json").toFile());
  }

  private static String config(String model) throws IOException {
    return Files.readString(MODELS.resolve(model).resolve("config.pbtxt"));
  }
}
