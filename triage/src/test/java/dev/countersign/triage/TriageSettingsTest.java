package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.InvalidSettingException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageSettingsTest {
  @Test
  void readsTheShippedSection() {
    var settings = Configuration.shipped().section("triage", TriageSettings.class);

    assertThat(settings.quietPeriod()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.serviceLevels().urgent()).isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource({
    "triage.quiet-period, 0s, triage.quiet-period",
    "triage.maximum-wait, 10s, triage.maximum-wait",
    "triage.threads, 0, triage.threads",
    "triage.standby-replicas, -1, triage.standby-replicas",
    "triage.job-patience.stat, 0s, triage.job-patience.stat",
    "triage.job-patience.urgent, 1m, triage.job-patience.urgent",
    "triage.service-levels.urgent, 1m, triage.service-levels.urgent",
    "triage.service-levels.routine, 1h, triage.service-levels.routine"
  })
  void namesTheSettingThatBreaksItsRule(String key, String value, String named) {
    var configuration = Configuration.shipped().with(Map.of(key, value));

    assertThatThrownBy(() -> configuration.section("triage", TriageSettings.class))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(named + ": ");
  }
}
