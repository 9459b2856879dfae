package dev.countersign.standalone.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line of the web queue, as far as the invariants ask.
 *
 * @param accession empty for a note
 * @param marked whether there is a draft or words why there is none
 */
record QueueRow(
    String itemId,
    String kind,
    String state,
    String orderedPriority,
    String accession,
    String description,
    int instances,
    boolean marked) {

  static QueueRow of(JsonNode row) {
    JsonNode study = row.path("study");
    boolean drafted = row.path("draft").path("ready").asBoolean();
    return new QueueRow(
        row.path("id").asText(),
        row.path("kind").asText(),
        row.path("state").asText(),
        row.path("orderedPriority").asText(),
        study.path("accession").asText(""),
        study.path("description").asText(),
        study.path("instanceCount").asInt(),
        drafted || row.path("noDraftReason").isTextual());
  }

  /** Nothing more is awaited: a reader can go on. */
  boolean settled() {
    return !state.equals("WAITING") && marked;
  }
}
