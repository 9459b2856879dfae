package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What images say of their study, and modalities get wrong. */
class StudyHeaderTest {
  private static StudyHeader header(int tag, Vr vr, String value) {
    return StudyHeader.of(DataSet.builder().put(tag, vr, value).build(), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260228", "20240229", "19000101"})
  void aDayOfTheCalendarIsTheStudysDate(String day) {
    assertThat(header(Tag.STUDY_DATE, Vr.DA, day).date()).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000",
        "00000101",
        "20230231",
        "20230229",
        "20231301",
        "20230100",
        "99999999",
        "2023.02.28",
        "2023-2-1",
        "2023022",
        "٢٠٢٣٠٢٢٨"
      })
  void whatIsNoDayOfTheCalendarIsNotKnown(String day) {
    assertThat(header(Tag.STUDY_DATE, Vr.DA, day).date()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "2359", "235901", "235960", "235901.5", "235901.123456"})
  void aTimeOfDayIsTheStudysTime(String time) {
    assertThat(header(Tag.STUDY_TIME, Vr.TM, time).time()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "2360", "235961", "999999", "235", "2359.5", "23:59:01"})
  void whatIsNoTimeOfDayIsNotKnown(String time) {
    assertThat(header(Tag.STUDY_TIME, Vr.TM, time).time()).isNull();
  }
}
