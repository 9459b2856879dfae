package dev.countersign.review.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "%", "bm8", "MjAyNi0wMS0wMVQwMDowMDowMFo", "eHxpLTE"})
  void aTextThatIsNoneOfOursIsNoCursor(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+300000-01-01T00:00:00Z", "-5000-01-01T00:00:00Z"})
  void aTimeThatNoDatabaseHasIsNoCursor(String time) {
    assertThat(Cursor.parse(new Cursor(Instant.parse(time), "i-1").text())).isEmpty();
  }

  @Test
  void comesBackAsItWent() {
    var cursor = new Cursor(Instant.parse("2026-03-01T09:00:00.000123Z"), "i-1/a2|x");

    assertThat(Cursor.parse(cursor.text())).contains(cursor);
    assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
  }
}
