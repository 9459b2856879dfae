package dev.countersign.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TritonSettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", "http://host:1", "host:port", "host:123456"})
  void refusesAnEndpointThatIsNoHostAndPort(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TritonSettings(List.of(endpoint), SECOND, SECOND, 1 << 20))
        .withMessageContaining("'" + endpoint + "'");
  }

  @Test
  void refusesNoEndpointAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TritonSettings(List.of(), SECOND, SECOND, 1 << 20));
  }

  @Test
  void refusesTheSameEndpointTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TritonSettings(List.of("a:1", "a:1"), SECOND, SECOND, 1 << 20));
  }

  @Test
  void refusesATimeoutOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TritonSettings(List.of("a:1"), SECOND, Duration.ZERO, 1 << 20))
        .withMessageContaining("inferTimeout");
  }

  @Test
  void theLongestCallIsProbedNoMoreOftenThanTritonPutsUpWith() {
    var patient = new TritonSettings(List.of("a:1"), SECOND, Duration.ofMinutes(10), 1 << 20);
    var hasty = new TritonSettings(List.of("a:1"), SECOND, SECOND, 1 << 20);

    assertThat(Endpoint.keepalive(patient)).isEqualTo(Duration.ofSeconds(200));
    assertThat(Endpoint.keepalive(hasty)).isEqualTo(Duration.ofSeconds(30));
  }
}
