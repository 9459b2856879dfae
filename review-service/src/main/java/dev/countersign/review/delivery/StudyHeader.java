package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.events.ManifestInstance;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the images of a study say of it; what is not known is null.
 *
 * @param date DICOM DA: a day of the calendar
 * @param time DICOM TM: a time of day
 * @param instances all images of the signed revision
 */
record StudyHeader(
    @Nullable String date,
    @Nullable String time,
    @Nullable String id,
    @Nullable String description,
    @Nullable String referringPhysician,
    List<ManifestInstance> instances) {
  private static final Set<Integer> TAGS =
      Set.of(
          Tag.SPECIFIC_CHARACTER_SET,
          Tag.STUDY_DATE,
          Tag.STUDY_TIME,
          Tag.STUDY_ID,
          Tag.STUDY_DESCRIPTION,
          Tag.REFERRING_PHYSICIAN_NAME);

  StudyHeader {
    instances = List.copyOf(instances);
  }

  /** Whether the header has a use for the element. */
  static boolean wants(int tag) {
    return TAGS.contains(tag);
  }

  static StudyHeader of(DataSet image, List<ManifestInstance> instances) {
    return new StudyHeader(
        image.string(Tag.STUDY_DATE).filter(CalendarValue::isDate).orElse(null),
        image.string(Tag.STUDY_TIME).filter(CalendarValue::isTime).orElse(null),
        image.string(Tag.STUDY_ID).orElse(null),
        image.string(Tag.STUDY_DESCRIPTION).orElse(null),
        image.string(Tag.REFERRING_PHYSICIAN_NAME).orElse(null),
        instances);
  }

  static StudyHeader unknown(List<ManifestInstance> instances) {
    return new StudyHeader(null, null, null, null, null, instances);
  }
}
