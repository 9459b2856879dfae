package dev.countersign.review.dicomweb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which studies are sought (PS3.18 section 8.3.4). What is null does not narrow the search.
 *
 * @param patientName with the wildcards of PS3.4 section C.2.2.2.4; letters in any case
 * @param studyUids one of these; empty for any
 */
public record StudySearch(
    @Nullable String patientName,
    @Nullable String patientId,
    @Nullable String accession,
    @Nullable String modality,
    List<String> studyUids,
    int limit,
    int offset) {

  /** Names no patient. */
  @Override
  public String toString() {
    return "StudySearch[limit=%d, offset=%d]".formatted(limit, offset);
  }

  /** A pattern of DICOM as one of SQL. */
  static @Nullable String like(@Nullable String pattern) {
    return pattern == null
        ? null
        : pattern
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_")
            .replace('*', '%')
            .replace('?', '_');
  }
}
