package dev.countersign.review.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.PatientIdentified;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may leave between a signature and its delivery, whatever was done to the rows. */
class SignedReportTest {
  private Bench bench;
  private Decision.Link signed;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    User ada = bench.reader("ada");
    bench.project(
        Events.patient("Maple", "Ada"),
        PatientIdentified.newBuilder(Events.patient("Other", "Olga"))
            .setPatientKey("pk-other")
            .build(),
        Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
    signed = bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private SignedReport report() throws Exception {
    return bench
        .database
        .<Optional<SignedReport>, IOException>transaction(
            tx -> SignedReport.of(tx, bench.blobs, signed.decision().decisionId()))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printed_name = 'Dr Eve'",
        "simulated = false",
        "patient_key = 'pk-other'",
        "final_sha256 = draft_sha256",
        "hash = repeat('a', 64)"
      })
  void aRecordThatIsNotAsItWasSignedNeverLeaves(String change) throws Exception {
    assertThat(report().words()).isEqualTo("words");
    bench.asOwner("UPDATE decisions SET " + change);

    assertThatThrownBy(this::report)
        .isInstanceOf(IOException.class)
        .hasMessage("The record of a decision is not the one that was signed");
  }

  @Test
  void theReportIsAboutThePatientWhomTheRecordNames() throws Exception {
    bench.asOwner("UPDATE items SET patient_key = 'pk-other'");

    assertThat(report().about().name().alphabetic().orElseThrow().family()).isEqualTo("Maple");
  }
}
