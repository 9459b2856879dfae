package dev.countersign.ingest.stow;

import dev.countersign.dicom.net.Status;
import dev.countersign.ingest.dicom.StoreResult;
import dev.countersign.ingest.http.HttpAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The Store Instances Response Module (PS3.18 annex I) and its status (section 10.5.3.1). */
final class StoreReport {
  private static final String DICOM_JSON = "application/dicom+json";

  private StoreReport() {}

  static HttpAnswer of(List<StoreResult> results) {
    List<StoreResult> stored = results.stream().filter(StoreResult::stored).toList();
    List<StoreResult> failed = results.stream().filter(result -> !result.stored()).toList();
    var report = new JsonObject().put("00081190", new JsonObject().put("vr", "UR"));
    if (!failed.isEmpty()) {
      report.put("00081198", sequence(failed));
    }
    if (!stored.isEmpty()) {
      report.put("00081199", sequence(stored));
    }
    int status = status(stored, failed);
    HttpAnswer answer = HttpAnswer.json(status, DICOM_JSON, report);
    return status == 503 ? answer.retryLater() : answer;
  }

  private static int status(List<StoreResult> stored, List<StoreResult> failed) {
    if (failed.isEmpty()) {
      return 200;
    }
    if (!stored.isEmpty()) {
      return 202;
    }
    return failed.stream().allMatch(result -> result.status() == Status.OUT_OF_RESOURCES)
        ? 503
        : 409;
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
    if (!result.stored()) {
      item.put("00081197", value("US", result.status()));
    }
    return item;
  }

  private static JsonObject value(String vr, Object value) {
    var element = new JsonObject().put("vr", vr);
    return "".equals(value) ? element : element.put("Value", JsonArray.of(value));
  }
}
