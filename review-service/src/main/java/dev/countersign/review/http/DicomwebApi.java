package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.dicom.DataSet;
import dev.countersign.events.ManifestInstance;
import dev.countersign.review.database.Database;
import dev.countersign.review.dicomweb.DicomJson;
import dev.countersign.review.dicomweb.Metadata;
import dev.countersign.review.dicomweb.QueuedStudy;
import dev.countersign.review.dicomweb.SearchResults;
import dev.countersign.review.dicomweb.StudySearch;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DICOMweb, read only: search (PS3.18 section 10.6) and metadata (10.4). */
final class DicomwebApi {
  private static final Logger log = LoggerFactory.getLogger(DicomwebApi.class);
  private static final String DICOM_JSON = "application/dicom+json";
  private static final int MOST_STUDIES = 100;
  private static final String MORE =
      "299 countersign \"There are additional results that can be requested\"";
  private static final long MAX_METADATA_BYTES = 64L << 20;

  private final Database database;
  private final Manifests manifests;
  private final DicomwebInstances instances;
  private final Metadata metadata;

  DicomwebApi(
      Database database, Manifests manifests, DicomwebInstances instances, Metadata metadata) {
    this.database = database;
    this.manifests = manifests;
    this.instances = instances;
    this.metadata = metadata;
  }

  void addTo(ApiRouter api) {
    api.on("searchStudies", this::studies);
    api.on("searchSeries", this::series);
    api.on("searchStudyInstances", this::instances);
    api.on("searchSeriesInstances", this::instances);
    api.on("getStudyMetadata", this::metadata);
    api.on("getSeriesMetadata", this::metadata);
    api.on("getInstanceMetadata", this::metadata);
  }

  // A viewer may ask for more than we give at once, and is told (PS3.18 section 8.3.4.4).
  private Reply studies(Call call) throws SQLException, IOException {
    int asked =
        Call.number(call.query("limit", "" + Integer.MAX_VALUE), 1, Integer.MAX_VALUE, "limit");
    int limit = Math.min(asked, MOST_STUDIES);
    var search =
        new StudySearch(
            either(call, "PatientName", "00100010"),
            either(call, "PatientID", "00100020"),
            either(call, "AccessionNumber", "00080050"),
            either(call, "ModalitiesInStudy", "00080061"),
            uids(either(call, "StudyInstanceUID", "0020000D")),
            limit + 1,
            Call.number(call.query("offset", "0"), 0, 100_000, "offset"));
    List<QueuedStudy> found = database.transaction(tx -> QueuedStudy.search(tx, search));
    List<JsonNode> results = new ArrayList<>();
    for (QueuedStudy study : found.subList(0, Math.min(limit, found.size()))) {
      List<ManifestInstance> all = manifests.instances(study.manifestSha256());
      results.add(DicomJson.of(SearchResults.study(study, all, ofStudy(all))));
    }
    boolean cut = asked > limit && found.size() > limit;
    return cut ? reply(results).with(Map.of("Warning", MORE)) : reply(results);
  }

  private @Nullable DataSet ofStudy(List<ManifestInstance> all) {
    try {
      return all.isEmpty() ? null : metadata.ofStudy(all.getFirst());
    } catch (IOException e) {
      log.warn("The instances of a study cannot be read", e);
      return null;
    }
  }

  private Reply series(Call call) throws SQLException, IOException {
    String study = call.path("study");
    Map<String, List<ManifestInstance>> series = new LinkedHashMap<>();
    instances
        .named(call)
        .forEach(instance ->
            series
                .computeIfAbsent(instance.getSeriesUid(), uid -> new ArrayList<>())
                .add(instance));
    List<String> wanted = uids(either(call, "SeriesInstanceUID", "0020000E"));
    return reply(
        series.entrySet().stream()
            .filter(one -> wanted.isEmpty() || wanted.contains(one.getKey()))
            .map(one -> DicomJson.of(SearchResults.series(study, one.getValue())))
            .toList());
  }

  private Reply instances(Call call) throws SQLException, IOException {
    List<String> wanted = uids(either(call, "SOPInstanceUID", "00080018"));
    return reply(
        instances.named(call).stream()
            .filter(instance -> wanted.isEmpty() || wanted.contains(instance.getSopUid()))
            .map(instance -> DicomJson.of(SearchResults.instance(call.path("study"), instance)))
            .toList());
  }

  private Reply metadata(Call call) throws SQLException, IOException {
    var whole = Buffer.buffer("[");
    for (ManifestInstance instance : instances.named(call)) {
      if (whole.length() > 1) {
        whole.appendString(",");
      }
      whole.appendBytes(Json.bytes(metadata.of(instance)));
      if (whole.length() > MAX_METADATA_BYTES) {
        throw new ProblemException(413, "Too much", "Ask for the metadata of less at once.");
      }
    }
    return new Reply(200, DICOM_JSON, whole.appendString("]"), Map.of());
  }

  private static Reply reply(List<? extends JsonNode> results) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(results);
    return new Reply(200, DICOM_JSON, Buffer.buffer(Json.bytes(all)), Map.of());
  }

  private static @Nullable String either(Call call, String keyword, String tag) {
    String value = call.query().getOrDefault(keyword, call.query(tag, ""));
    return value.isEmpty() || value.indexOf('\0') >= 0 ? null : value;
  }

  private static List<String> uids(@Nullable String list) {
    return list == null ? List.of() : List.of(list.split("[,\\\\]"));
  }
}
