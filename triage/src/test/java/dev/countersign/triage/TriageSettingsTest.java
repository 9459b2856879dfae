package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.triage.study.CompletionRule;
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

  @Test
  void readsCompletionRules() {
    var settings =
        Configuration.shipped()
            .with(
                Map.of(
                    "triage.completion-rules",
                    "[{modality: MG, source: '*', procedure: '*', quiet-period: 5m,"
                        + " expected-instances: 4, expected-series: 0}]"))
            .section("triage", TriageSettings.class);

    assertThat(settings.completion().rules())
        .containsExactly(new CompletionRule("MG", "*", "*", Duration.ofMinutes(5), 4, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "triage.quiet-period, 0s, triage.quiet-period",
    "triage.maximum-wait, 10s, triage.maximum-wait",
    "triage.threads, 0, triage.threads",
    "triage.settle-period, 0s, triage.settle-period",
    "triage.completion-rules, '[{modality: MG, source: \"*\", procedure: \"*\", quiet-period: 2h, expected-instances: 4, expected-series: 0}]', triage.completion-rules",
    "triage.completion-rules, '[{modality: MG, source: \"*\", procedure: \"*\", quiet-period: 5m, expected-instances: -1, expected-series: 0}]', triage.completion-rules",
    "triage.completion-rules, '[{modality: MG, source: \"*\", procedure: \"*\", quiet-period: 5m, expected-instances: 4, expected-series: 99}]', triage.completion-rules",
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
        .hasMessageStartingWith(named);
  }
}
