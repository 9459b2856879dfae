package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.review.delivery.DestinationSettings;
import dev.countersign.review.signoff.SecondReadingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSettingsTest {
  @TempDir private Path folder;

  private ReviewSettings with(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
    return Configuration.shipped().with(file).section("review", ReviewSettings.class);
  }

  @Test
  void theShippedSettingsAreValidAndNameNoDestination() {
    ReviewSettings shipped = Configuration.shipped().section("review", ReviewSettings.class);

    assertThat(shipped.claimLease()).hasMinutes(15);
    assertThat(shipped.effectiveSecondReading()).isEqualTo(SecondReadingRule.NEVER);
    assertThat(shipped.delivery().destinations()).isEmpty();
    assertThat(shipped.database().toString()).doesNotContain("password");
  }

  @Test
  void passkeysAreForThisPortOfLocalhostUnlessAnOriginIsNamed() throws IOException {
    assertThat(with("review: {http: {port: 9090}}").http().relyingParty().origin())
        .isEqualTo("http://localhost:9090");
    assertThat(
            with("review: {http: {public-origin: 'https://queue.example.org'}}")
                .http()
                .relyingParty()
                .id())
        .isEqualTo("queue.example.org");
    for (String wrong :
        new String[] {"queue.example.org", "https://h/page", "ftp://h", "https://"}) {
      assertThatThrownBy(() -> with("review: {http: {public-origin: '" + wrong + "'}}"))
          .as(wrong)
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("public-origin");
    }
  }

  @Test
  void readsADestination() throws IOException {
    ReviewSettings settings =
        with(
            """
            review: {delivery: {destinations: [{name: pacs, kind: hl7-mllp, host: localhost,
              port: 2576, receiving-application: EHR, receiving-facility: HOSPITAL}]}}
            """);

    assertThat(settings.delivery().destinations())
        .extracting(DestinationSettings::name, DestinationSettings::kind)
        .containsExactly(tuple("pacs", "hl7-mllp"));
  }

  @Test
  void refusesARuleForSecondReadingsThatItDoesNotKnow() {
    assertThatThrownBy(() -> with("review: {second-reading: sometimes}"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("never, raised or always");
  }

  @Test
  void refusesAKindOfDestinationThatItCannotReach() {
    assertThatThrownBy(() ->
            with(
                """
                review: {delivery: {destinations: [{name: pacs, kind: fax, host: localhost,
                  port: 1, receiving-application: "", receiving-facility: ""}]}}
                """))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("hl7-mllp");
  }
}
