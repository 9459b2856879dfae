package dev.countersign.review.signoff;

import static dev.countersign.review.Bench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.PasskeyOffer;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.Prover;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ItemState;
import dev.countersign.review.worklist.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that is changed after the request came in, and before the record is written. */
class LostRightToSignTest {
  private static final Refusal CHANGED =
      new Refusal.NotNow("Your account has changed. Log in again.");

  private Bench bench;
  private User ada;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** An administrator changes the account in the moment after its password was found right. */
  private record ChangedMeanwhile(Bench bench, String change) implements Prover {
    @Override
    public Attempt prove(User user, Proof proof, byte[] challenge) throws SQLException {
      Attempt attempt = bench.logins.prove(user, proof, challenge);
      set(bench, change);
      return attempt;
    }

    @Override
    public Optional<PasskeyOffer> passkeys(User user) {
      return Optional.empty();
    }
  }

  private static void set(Bench bench, String change) throws SQLException {
    bench.database.transaction(tx -> tx.update("UPDATE users SET " + change));
  }

  private long links() throws Exception {
    return ((Verdict.Whole) bench.verdict()).links();
  }

  @ParameterizedTest
  @ValueSource(strings = {"role = 'AUDITOR'", "role = 'SENIOR'", "disabled = true"})
  void nothingIsSignedInARoleThatTheSignerHasNoLonger(String change) throws Exception {
    var signOff =
        new SignOff(
            bench.database,
            new ChangedMeanwhile(bench, change),
            bench.blobs,
            bench.chain,
            bench.deliveries,
            SecondReadingRule.NEVER,
            bench.clock);
    SignRequest request = bench.signing("i-1", "words");

    assertThat(refusal(() -> signOff.sign(ada, "i-1", request))).isEqualTo(CHANGED);

    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.CLAIMED);
    assertThat(links()).isZero();
  }

  @Test
  void nothingIsRetractedByAnAccountThatWasDisabledMeanwhile() throws Exception {
    bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));
    var retractions =
        new Retractions(
            bench.database,
            new ChangedMeanwhile(bench, "disabled = true"),
            bench.chain,
            bench.deliveries,
            bench.clock);

    assertThat(
            refusal(() ->
                retractions.retract(
                    ada,
                    "i-1",
                    new Retractions.Reason("wrong side", "Retraction"),
                    new Proof.Password(Bench.PASSWORD))))
        .isEqualTo(CHANGED);

    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SIGNED);
    assertThat(links()).isOne();
  }

  @Test
  void nothingIsRejectedByAnAccountThatWasDisabledMeanwhile() throws Exception {
    var request = new RejectRequest(ReasonCode.WRONG_SIDE, "", bench.row("i-1").version());
    set(bench, "disabled = true");

    assertThat(refusal(() -> bench.signOff.reject(ada, "i-1", request))).isEqualTo(CHANGED);

    assertThat(links()).isZero();
  }
}
