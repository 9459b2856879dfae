package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.ManifestInstance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** References to other objects by study, series and instance (PS3.3 section C.17.2.1). */
final class SrReferences {
  private SrReferences() {}

  /** The images that a report is about. */
  static DataSet images(String studyUid, List<ManifestInstance> instances) {
    Map<String, List<DataSet>> series =
        instances.stream()
            .collect(
                Collectors.groupingBy(
                    ManifestInstance::getSeriesUid,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        image -> sop(image.getSopClassUid(), image.getSopUid()),
                        Collectors.toList())));
    return study(
        studyUid,
        series.entrySet().stream().map(entry -> series(entry.getKey(), entry.getValue())).toList());
  }

  /** One report of ours. */
  static DataSet report(String studyUid, String seriesUid, String instanceUid) {
    DataSet sop = sop(Uid.BASIC_TEXT_SR_STORAGE, instanceUid);
    return study(studyUid, List.of(series(seriesUid, List.of(sop))));
  }

  private static DataSet study(String uid, List<DataSet> series) {
    return DataSet.builder()
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, uid)
        .putItems(Tag.REFERENCED_SERIES_SEQUENCE, series.toArray(DataSet[]::new))
        .build();
  }

  private static DataSet series(String uid, List<DataSet> instances) {
    return DataSet.builder()
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, uid)
        .putItems(Tag.REFERENCED_SOP_SEQUENCE, instances.toArray(DataSet[]::new))
        .build();
  }

  private static DataSet sop(String classUid, String instanceUid) {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, classUid)
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, instanceUid)
        .build();
  }
}
