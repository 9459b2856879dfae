package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandinSettingsTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refusesAShareOutsideZeroToOne(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandinSettings.defaults(0).withWrongShare(share))
        .withMessageContaining("wrongShare");
  }

  @Test
  void refusesANegativeDelay() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StandinSettings.defaults(0).withDelays(Duration.ofMillis(-1), Duration.ZERO))
        .withMessageContaining("perTokenDelay");
  }

  @Test
  void refusesAPortThatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandinSettings.defaults(65_536))
        .withMessageContaining("65536");
  }
}
