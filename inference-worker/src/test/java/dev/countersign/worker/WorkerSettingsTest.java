package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.InvalidSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
  @Test
  void refusesMoreSlotsForSeriesThanThereAre() {
    assertThatThrownBy(() -> new WorkerSettings(2, 3, "w", 4, Duration.ofSeconds(5)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("series-slots", "3", "must be 1 to slots");
  }
}
