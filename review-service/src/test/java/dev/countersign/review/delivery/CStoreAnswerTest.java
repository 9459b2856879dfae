package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.net.StoreResponse;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CStoreAnswerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; ; ACKNOWLEDGED; false; 0000",
        "45056; ; ACKNOWLEDGED; false; B000 Stored, with elements coerced",
        "273; ; ACKNOWLEDGED; false; 0111 It is there already",
        "42753; disk full; REFUSED; true; A701 Out of resources: disk full",
        "292; ; REFUSED; true; 0124 Not authorized",
        "43264; ; REFUSED; false; A900 The data set does not match its SOP class",
        "49153; no such patient; REFUSED; false; C001 Cannot understand: no such patient",
        "279; bad; REFUSED; false; 0117 bad"
      })
  void aStatusIsWhatTheStandardSaysItIs(
      int status, String comment, String outcome, boolean again, String shown) {
    Answer answer = CStoreAnswer.of(new StoreResponse(status, Optional.ofNullable(comment)));

    assertThat(answer.outcome()).hasToString(outcome);
    assertThat(answer.again()).isEqualTo(again);
    assertThat(answer.shown()).isEqualTo(shown);
  }
}
