package dev.countersign.review.dicomweb;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.ManifestInstance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search answers of a study, a series and an instance (PS3.18 section 10.6.3.3). Retrieve
 * URLs are paths of this service.
 */
public final class SearchResults {
  static final int AVAILABLE_TRANSFER_SYNTAX_UID = 0x00083002;
  private static final int INSTANCE_AVAILABILITY = 0x00080056;
  private static final int RETRIEVE_URL = 0x00081190;
  private static final String ROOT = "/dicomweb/studies/";

  private SearchResults() {}

  /**
   * A study.
   *
   * @param header of one of its instances, for what only they know; null where none can be read
   */
  public static DataSet study(
      QueuedStudy study, List<ManifestInstance> instances, @Nullable DataSet header) {
    DataSet.Builder result = DataSet.builder();
    copy(result, header, Tag.STUDY_DATE, Vr.DA);
    copy(result, header, Tag.STUDY_TIME, Vr.TM);
    copy(result, header, Tag.REFERRING_PHYSICIAN_NAME, Vr.PN);
    copy(result, header, Tag.STUDY_ID, Vr.SH);
    text(result, Tag.ACCESSION_NUMBER, Vr.SH, study.accession());
    text(result, INSTANCE_AVAILABILITY, Vr.CS, "ONLINE");
    result.put(
        Tag.MODALITIES_IN_STUDY,
        Vr.CS,
        instances.stream()
            .flatMap(instance -> instance.getModality().stream())
            .distinct()
            .map(SearchResults::plain)
            .toArray(String[]::new));
    text(result, Tag.STUDY_DESCRIPTION, Vr.LO, study.description());
    text(result, RETRIEVE_URL, Vr.UR, ROOT + study.studyUid());
    text(result, Tag.PATIENT_NAME, Vr.PN, study.patientName());
    text(result, Tag.PATIENT_ID, Vr.LO, study.patientId());
    text(result, Tag.PATIENT_BIRTH_DATE, Vr.DA, study.birthDate());
    text(result, Tag.PATIENT_SEX, Vr.CS, study.sex());
    text(result, Tag.STUDY_INSTANCE_UID, Vr.UI, study.studyUid());
    long series = instances.stream().map(ManifestInstance::getSeriesUid).distinct().count();
    result.putInts(Tag.NUMBER_OF_STUDY_RELATED_SERIES, Vr.IS, (int) series);
    result.putInts(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, Vr.IS, instances.size());
    return result.build();
  }

  /** A series, by its instances. */
  public static DataSet series(String studyUid, List<ManifestInstance> instances) {
    ManifestInstance first = instances.getFirst();
    DataSet.Builder result = DataSet.builder();
    text(result, Tag.MODALITY, Vr.CS, first.getModality().orElse(null));
    text(result, Tag.SERIES_DESCRIPTION, Vr.LO, first.getSeriesDescription().orElse(null));
    text(result, RETRIEVE_URL, Vr.UR, ROOT + studyUid + "/series/" + first.getSeriesUid());
    text(result, Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid);
    text(result, Tag.SERIES_INSTANCE_UID, Vr.UI, first.getSeriesUid());
    number(result, Tag.SERIES_NUMBER, Vr.IS, first.getSeriesNumber());
    result.putInts(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, Vr.IS, instances.size());
    return result.build();
  }

  /** An instance. Its frames are had in Explicit VR Little Endian, whatever they are kept in. */
  public static DataSet instance(String studyUid, ManifestInstance instance) {
    DataSet.Builder result = DataSet.builder();
    text(result, Tag.SOP_CLASS_UID, Vr.UI, instance.getSopClassUid());
    text(result, Tag.SOP_INSTANCE_UID, Vr.UI, instance.getSopUid());
    text(result, INSTANCE_AVAILABILITY, Vr.CS, "ONLINE");
    text(
        result,
        RETRIEVE_URL,
        Vr.UR,
        "%s%s/series/%s/instances/%s"
            .formatted(ROOT, studyUid, instance.getSeriesUid(), instance.getSopUid()));
    text(result, AVAILABLE_TRANSFER_SYNTAX_UID, Vr.UI, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    text(result, Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid);
    text(result, Tag.SERIES_INSTANCE_UID, Vr.UI, instance.getSeriesUid());
    number(result, Tag.INSTANCE_NUMBER, Vr.IS, instance.getInstanceNumber());
    number(result, Tag.ROWS, Vr.US, instance.getRows());
    number(result, Tag.COLUMNS, Vr.US, instance.getColumns());
    result.putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, instance.getFrames());
    return result.build();
  }

  private static void copy(DataSet.Builder result, @Nullable DataSet header, int tag, Vr vr) {
    text(result, tag, vr, header == null ? null : header.string(tag).orElse(null));
  }

  private static void number(DataSet.Builder result, int tag, Vr vr, Optional<Integer> value) {
    value.ifPresent(number -> result.putInts(tag, vr, number));
  }

  private static void text(DataSet.Builder result, int tag, Vr vr, @Nullable String value) {
    result.put(tag, vr, value == null ? "" : plain(value));
  }

  /** A backslash would part a value in two. */
  private static String plain(String value) {
    return value.replace('\\', '/');
  }
}
