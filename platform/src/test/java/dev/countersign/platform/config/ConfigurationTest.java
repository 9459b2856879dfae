package dev.countersign.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.web.ManagementSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  record Waits(
      Duration timeout,
      Duration retryFirst,
      Duration retryLongest,
      int failingAfter,
      Object destinations) {}

  @Test
  void theShippedFileSatisfiesEveryRule() {
    var shipped = Configuration.shipped();

    assertThat(shipped.section("kafka", KafkaSettings.class).bootstrapServers())
        .isEqualTo("localhost:9092");
    assertThat(shipped.section("blobs", BlobSettings.class).durability()).isEqualTo("power-loss");
    assertThat(shipped.section("management", ManagementSettings.class).port()).isEqualTo(9464);
    assertThat(shipped.section("review.delivery", Waits.class).timeout())
        .isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "management:\n  port: 1001\n  host: 127.0.0.2\n");

    var both =
        Configuration.shipped()
            .with(file)
            .withEnvironment(Map.of("COUNTERSIGN_MANAGEMENT_PORT", "1002"));

    assertThat(both.section("management", ManagementSettings.class))
        .isEqualTo(new ManagementSettings("127.0.0.2", 1002));
    assertThat(
            both.with(Map.of("management.port", "1003"))
                .section("management", ManagementSettings.class)
                .port())
        .isEqualTo(1003);
  }

  @Test
  void anUnknownKeyIsNamedWithItsPath(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "review:\n  http:\n    prot: 80\n");

    assertThatThrownBy(() -> Configuration.shipped().with(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("review.http.prot: 80: is no setting of this program");
  }

  @Test
  void aBrokenRuleNamesKeyValueAndRule() {
    var wrong = Configuration.shipped().with(Map.of("blobs.durability", "maybe"));

    assertThatThrownBy(() -> wrong.section("blobs", BlobSettings.class))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("blobs.durability: maybe: must be power-loss or process-crash");
  }

  @Test
  void aTimeWithoutUnitNamesItsKey() {
    var wrong = Configuration.shipped().with(Map.of("review.delivery.timeout", "15"));

    assertThatThrownBy(() -> wrong.section("review.delivery", Waits.class))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("timeout")
        .hasMessageContaining("must be a time");
  }

  @Test
  void aWordWhereANumberBelongsNamesItsKey() {
    var wrong = Configuration.shipped().with(Map.of("management.port", "high"));

    assertThatThrownBy(() -> wrong.section("management", ManagementSettings.class))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("management.port: \"high\"");
  }

  @Test
  void aSectionThatStandsTwiceIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "management:\n  port: 1\nkafka: {}\nmanagement:\n  host: h\n");

    assertThatThrownBy(() -> Configuration.shipped().with(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Duplicate field 'management'");
  }

  @Test
  void whatStandsBehindTheFirstDocumentIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "management:\n  port: 1\n---\nblobs:\n  durability: power-loss\n");

    assertThatThrownBy(() -> Configuration.shipped().with(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("must be YAML");
  }

  @Test
  void aKeyWithoutAValueIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "blobs:\n  directory:\n");

    assertThatThrownBy(() -> Configuration.shipped().with(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("blobs.directory: (nothing): must have a value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#7hZ", "0042", "{open", "*star", "!bang", "a: b", "'quoted'", "x #y", "null", ""})
  void aTextIsTakenAsItIsWhateverItMeansInYaml(String password) {
    var environment = Map.of("COUNTERSIGN_REVIEW_DATABASE_PASSWORD", password);

    assertThat(
            Configuration.shipped().withEnvironment(environment).text("review.database.password"))
        .isEqualTo(password);
  }

  @Test
  void noComplaintRepeatsWhatMayHoldAPassword() {
    var broken =
        Map.of("COUNTERSIGN_KAFKA_CLIENT_PROPERTIES", "{sasl.jaas.config: \"password=s3cret");

    assertThatThrownBy(() -> Configuration.shipped().withEnvironment(broken))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("kafka.client-properties")
        .hasMessageNotContaining("s3cret");
  }
}
