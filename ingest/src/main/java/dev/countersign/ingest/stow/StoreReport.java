package dev.countersign.ingest.stow;

import dev.countersign.ingest.dicom.StoreResult;
import dev.countersign.ingest.http.HttpAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The Store Instances Response Module (PS3.18 annex I) and its status (section 10.5.3.1). */
final class StoreReport {
  private static final String DICOM_JSON = "application/dicom+json";

  private StoreReport() {}

  /** The answer to a message that was read to its end. */
  static HttpAnswer of(List<StoreResult> results) {
    int status = status(results);
    HttpAnswer answer = of(status, results);
    return status == 503 ? answer.retryLater() : answer;
  }

  /** What became of the instances so far, under a status of its own. */
  static HttpAnswer of(int status, List<StoreResult> results) {
    List<StoreResult> stored = results.stream().filter(StoreResult::stored).toList();
    List<StoreResult> failed = results.stream().filter(result -> !result.stored()).toList();
    var report = new JsonObject().put("00081190", new JsonObject().put("vr", "UR"));
    if (!failed.isEmpty()) {
      report.put("00081198", sequence(failed));
    }
    if (!stored.isEmpty()) {
      report.put("00081199", sequence(stored));
    }
    return HttpAnswer.json(status, DICOM_JSON, report);
  }

  private static int status(List<StoreResult> results) {
    if (results.stream().allMatch(StoreResult::stored)) {
      return 200;
    }
    if (results.stream().anyMatch(StoreResult::stored)) {
      return 202;
    }
    return results.stream().allMatch(StoreResult::passing) ? 503 : 409;
  }

  private static JsonObject sequence(List<StoreResult> results) {
    var items = new JsonArray();
    results.forEach(result -> items.add(item(result)));
    return new JsonObject().put("vr", "SQ").put("Value", items);
  }

  private static JsonObject item(StoreResult result) {
    var item = new JsonObject();
    item.put("00081150", value("UI", result.sopClassUid()));
    item.put("00081155", value("UI", result.sopInstanceUid()));
    return result.stored()
        ? item.put("00081190", value("UR", ""))
        : item.put("00081197", value("US", result.status()));
  }

  private static JsonObject value(String vr, Object value) {
    var element = new JsonObject().put("vr", vr);
    return "".equals(value) ? element : element.put("Value", JsonArray.of(value));
  }
}
