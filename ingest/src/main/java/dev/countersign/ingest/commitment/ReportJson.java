package dev.countersign.ingest.commitment;

import dev.countersign.dicom.net.CommitmentReport;
import dev.countersign.dicom.net.CommitmentResult;
import dev.countersign.dicom.net.FailureReason;
import dev.countersign.dicom.net.ReferencedSop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** A commitment report as a file holds it. */
final class ReportJson {
  private ReportJson() {}

  static JsonObject write(CommitmentReport report) {
    var committed = new JsonArray();
    report.result().committed().forEach(sop -> committed.add(sop(sop)));
    var failed = new JsonArray();
    report
        .result()
        .failed()
        .forEach(failure -> failed.add(sop(failure.sop()).put("reason", failure.reason().name())));
    return new JsonObject()
        .put("requestor", report.requestorAet())
        .put("own", report.ownAet())
        .put("transaction", report.transactionUid())
        .put("committed", committed)
        .put("failed", failed);
  }

  private static JsonObject sop(ReferencedSop sop) {
    return new JsonObject().put("class", sop.classUid()).put("instance", sop.instanceUid());
  }

  static CommitmentReport read(JsonObject json) {
    return new CommitmentReport(
        json.getString("requestor", ""),
        json.getString("own", ""),
        json.getString("transaction", ""),
        new CommitmentResult(
            objects(json, "committed").map(ReportJson::sop).toList(),
            objects(json, "failed").map(ReportJson::failure).toList()));
  }

  private static Stream<JsonObject> objects(JsonObject json, String name) {
    return json.getJsonArray(name, JsonArray.of()).stream().map(JsonObject.class::cast);
  }

  private static CommitmentResult.Failed failure(JsonObject json) {
    return new CommitmentResult.Failed(
        sop(json), FailureReason.valueOf(json.getString("reason", "")));
  }

  private static ReferencedSop sop(JsonObject json) {
    return new ReferencedSop(json.getString("class", ""), json.getString("instance", ""));
  }
}
