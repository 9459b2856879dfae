package dev.countersign.review.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.review.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what a FHIR server answers to a transaction (FHIR R4, http.html and 3.1.0.11.2). */
final class FhirAnswer {
  /** The transaction itself is at fault, and would be next time. All else may pass. */
  private static final Set<Integer> AT_FAULT = Set.of(400, 412, 413, 422);

  private static final int RESOURCES = 2;

  private FhirAnswer() {}

  static Answer read(int status, byte[] body) {
    JsonNode json = parsed(body);
    String code = Integer.toString(status);
    if (status / 100 == 2) {
      return done(code, json);
    }
    String words = words(json);
    return AT_FAULT.contains(status)
        ? Answer.refused(code, words)
        : Answer.refusedForNow(code, words);
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return Objects.requireNonNullElse(Json.parse(body), MissingNode.getInstance());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** A 200 that is no transaction's may come from anything on the way. */
  private static Answer done(String code, JsonNode json) {
    List<String> statuses =
        StreamSupport.stream(json.path("entry").spliterator(), false)
            .map(entry -> entry.path("response").path("status").asText())
            .toList();
    boolean whole =
        json.path("type").asText().equals("transaction-response")
            && statuses.size() == RESOURCES
            && statuses.stream().allMatch(status -> status.startsWith("2"));
    return whole
        ? Answer.acknowledged(code, String.join(", ", statuses))
        : Answer.unreachable("The answer is no response to a whole transaction");
  }

  /** The OperationOutcome's own words. */
  private static String words(JsonNode json) {
    return StreamSupport.stream(json.path("issue").spliterator(), false)
        .flatMap(issue ->
            Stream.of(
                issue.path("code").asText(),
                issue.path("details").path("text").asText(),
                issue.path("diagnostics").asText()))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("; "));
  }
}
