package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.review.access.Sight;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.Sender;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract by itself. */
class ContractTest {
  private static final Pattern CALLED =
      Pattern.compile("'(GET|POST|PUT|DELETE)',\\s*[`']((?:/api/|\\$\\{itemPath\\()[^`'?]*)");

  private final Contract contract = Contract.shipped();

  @Test
  void isOpenApi31() throws Exception {
    ObjectNode broken = ContractFiles.shipped();
    broken.withObject("/paths").withObjectProperty("/x").withObjectProperty("get").put("tags", 1);

    assertThat(contract.document().path("openapi").asText()).startsWith("3.1.");
    assertThat(isOpenApi31(contract.document())).isTrue();
    assertThat(isOpenApi31(broken)).isFalse();
  }

  private static boolean isOpenApi31(JsonNode document) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var schemas =
          OpenAPIVersion.V3_1.getRepository(vertx, "app://contract").await(20, TimeUnit.SECONDS);
      return OpenAPIVersion.V3_1
          .validateContract(vertx, schemas, new JsonObject(Json.text(document)))
          .await(20, TimeUnit.SECONDS)
          .getValid();
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void isMadeOfEveryFileOfItsFolder() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/main/openapi"))) {
      for (Path file : files.toList()) {
        String described = Files.readString(file);
        assertThat(contract.operations())
            .as("an operation of " + file.getFileName())
            .anyMatch(operation -> described.contains(operation.id()));
      }
    }
  }

  @Test
  void everyOperationTellsWhatGoesWrongAndEveryReferenceLeadsSomewhere() {
    for (JsonNode path : contract.document().path("paths")) {
      for (JsonNode operation : path) {
        if (operation.has("operationId")) {
          assertThat(operation.at("/responses/default/$ref").asText())
              .as(operation.path("operationId").asText())
              .isEqualTo("#/components/responses/Problem");
        }
      }
    }
    assertThat(contract.document().findValuesAsText("$ref"))
        .allSatisfy(reference ->
            assertThat(contract.document().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
  }

  @Test
  void hasEveryOperationThatThePageCalls() throws Exception {
    List<MatchResult> calls = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("web/src/api"))) {
      for (Path file : files.filter(name -> !name.toString().contains(".test.")).toList()) {
        calls.addAll(CALLED.matcher(Files.readString(file)).results().toList());
      }
    }

    assertThat(calls).hasSizeGreaterThan(8);
    assertThat(calls)
        .allSatisfy(call ->
            assertThat(ContractAnswers.operation(call.group(1), address(call.group(2))))
                .as(call.group())
                .isPresent());
  }

  /** An address as the page writes it, with something in the place of each of its values. */
  private static String address(String template) {
    return template
        .replaceAll("^\\$\\{itemPath\\([^)]*\\)}", "/api/items/x")
        .replaceAll("\\$\\{[^}]*}", "x");
  }

  @Test
  void anOperationWithoutAHandlerAndAHandlerWithoutAnOperationStopTheStart() {
    var bindings = new Bindings(contract);
    bindings.bind("getItem");

    assertThatThrownBy(bindings::complete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("claimItem")
        .hasMessageNotContaining("getItem");
    assertThatThrownBy(() -> bindings.bind("getItem")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> bindings.bind("nothing")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoPartsThatDescribeOneThingDifferentlyAreRefused() {
    ObjectNode whole = ContractFiles.shipped();
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.withObject("/schemas").withObjectProperty("Person").put("type", "string");

    assertThatThrownBy(() -> ContractFiles.add(whole, part)).hasMessageContaining("Person");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listItems | limit=0 | | query.limit",
        "listItems | limit=many | | query.limit",
        "listItems | view=all | | query.view",
        "saveText  | | {'text': 'x'} | body",
        "saveText  | | {'text': 1, 'version': 0} | body.text",
        "saveText  | | {'text': 'x', 'version': 1.5} | body.version",
        "saveText  | | {'text': 'x', 'version': 99999999999} | body.version",
        "saveText  | | [] | The body is no JSON object",
        "saveText  | | | request",
        "rejectItem | | {'reasonCode': 'secret-9', 'version': 0} | body.reasonCode"
      })
  void namesThePlaceOfAFaultAndRepeatsNoValue(String id, String query, String body, String place) {
    ContractOperation operation = contract.operation(id).orElseThrow();
    Call call = call(query == null ? "" : query, body == null ? "" : body.replace('\'', '"'));

    assertThatThrownBy(() -> operation.rules().check(call))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.reply().status()).isEqualTo(400);
              String detail =
                  Json.column(problem.reply().body().toString()).path("detail").asText();
              assertThat(detail).startsWith(place).doesNotContain("secret-9", "many");
            });
  }

  @Test
  void takesWhatTheContractAllows() {
    contract
        .operation("listItems")
        .orElseThrow()
        .rules()
        .check(call("limit=500&view=next&other=1", ""));
    contract
        .operation("saveText")
        .orElseThrow()
        .rules()
        .check(call("", "{\"text\": \"\", \"version\": 3}"));
  }

  private static Call call(String query, String body) {
    Map<String, String> parameters =
        query.isEmpty()
            ? Map.of()
            : Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Call(
        null,
        Sight.WITHOUT_PATIENT,
        new Sender("", ""),
        Map.of("id", "i-1"),
        parameters,
        "",
        "",
        Buffer.buffer(body));
  }
}
