package dev.countersign.review.signoff;

import static dev.countersign.review.Bench.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.PasskeyOffer;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.Prover;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A passkey signs the hash of one record, once, within two minutes. */
class PasskeySigningTest {
  private static final byte[] NONE = {};

  private Bench bench;
  private User ada;
  private SignOff signOff;

  /** A passkey whose signature is the challenge itself. */
  private static final Prover ECHO =
      new Prover() {
        @Override
        public Attempt prove(User user, Proof proof, byte[] challenge) {
          return proof instanceof Proof.Passkey passkey
                  && Arrays.equals(passkey.signature(), challenge)
              ? new Attempt.Accepted(user)
              : new Attempt.Refused();
        }

        @Override
        public Optional<PasskeyOffer> passkeys(User user) {
          return Optional.of(new PasskeyOffer("localhost", List.of("abc")));
        }
      };

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    ada = bench.reader("ada");
    signOff =
        new SignOff(
            bench.database,
            ECHO,
            bench.blobs,
            bench.chain,
            bench.deliveries,
            SecondReadingRule.NEVER,
            bench.clock);
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private ToSign words(String words) throws Exception {
    return bench.signing("i-1", words).toSign();
  }

  private static Proof answer(Challenge challenge) {
    return new Proof.Passkey(NONE, NONE, NONE, HexFormat.of().parseHex(challenge.sha256()));
  }

  @Test
  void whatIsWrittenIsExactlyTheRecordThatWasSigned() throws Exception {
    Challenge challenge = signOff.challenge(ada, "i-1", words("words"));
    bench.clock.advance(Duration.ofSeconds(90));

    Decision decision =
        signOff.sign(ada, "i-1", new SignRequest(words("words"), answer(challenge))).decision();

    assertThat(decision.challenge()).isEqualTo(challenge.sha256());
    assertThat(decision.signedAt()).isEqualTo(challenge.signedAt());
    assertThat(decision.signedAt()).isBefore(bench.clock.instant());
    assertThat(decision.signer().authentication()).isEqualTo("passkey");
    assertThat(challenge.offer().allowCredentials()).containsExactly("abc");
  }

  @Test
  void otherWordsThanThoseThatWereSignedAreRefused() throws Exception {
    Challenge challenge = signOff.challenge(ada, "i-1", words("words"));

    Refusal refusal =
        refusal(
            () -> signOff.sign(ada, "i-1", new SignRequest(words("others"), answer(challenge))));

    assertThat(refusal.words()).contains("not what would be written");
    // When the same is tried with the right words
    assertThat(
            refusal(() ->
                    signOff.sign(ada, "i-1", new SignRequest(words("words"), answer(challenge))))
                .words())
        .contains("has run out");
  }

  @Test
  void aChallengeLastsTwoMinutesAndTheNewestAloneCounts() throws Exception {
    Challenge late = signOff.challenge(ada, "i-1", words("words"));
    bench.clock.advance(Duration.ofMinutes(2));
    assertThat(
            refusal(() -> signOff.sign(ada, "i-1", new SignRequest(words("words"), answer(late))))
                .words())
        .contains("has run out");

    Challenge older = signOff.challenge(ada, "i-1", words("words"));
    bench.clock.advance(Duration.ofSeconds(1));
    Challenge newer = signOff.challenge(ada, "i-1", words("words"));
    assertThat(newer.sha256()).isNotEqualTo(older.sha256());
    assertThatThrownBy(
            () -> signOff.sign(ada, "i-1", new SignRequest(words("words"), answer(older))))
        .isInstanceOf(ProofRefusedException.class);
  }

  @Test
  void thereIsNoChallengeForAnItemThatIsNotHeldOrForAUserWithoutAPasskey() throws Exception {
    ToSign words = words("words");

    assertThat(refusal(() -> signOff.challenge(bench.reader("ben"), "i-1", words)))
        .isInstanceOf(Refusal.NotHeld.class);
    assertThat(refusal(() -> bench.signOff.challenge(ada, "i-1", words)).words())
        .isEqualTo("You have no passkey to sign with.");
  }

  @Test
  void whatTheSignerSawIsBoundByItsHashAndKeptAsABlob() throws Exception {
    var review =
        new Review(
            List.of(new Review.Frame(1, 0), new Review.Frame(0, 3), new Review.Frame(1, 0)),
            61_500,
            true,
            List.of(new Review.Claim(0, 3, Review.Action.STRUCK)),
            List.of(new Review.Span(0, 5, Review.Origin.HUMAN)));
    ToSign plain = words("words");
    var withReview =
        new ToSign("words", plain.version(), plain.meaning(), plain.draftSha256(), review);

    String sha256 =
        bench
            .signOff
            .sign(ada, "i-1", new SignRequest(withReview, new Proof.Password(Bench.PASSWORD)))
            .decision()
            .reviewSha256();

    assertThat(bench.blobs.read(String.valueOf(sha256), 10_000))
        .asString()
        .isEqualTo(
            "{\"images\":[{\"index\":0,\"frame\":3},{\"index\":1,\"frame\":0}],\"dwellMs\":61500,"
                + "\"groundingShown\":true,"
                + "\"claims\":[{\"start\":0,\"end\":3,\"action\":\"STRUCK\"}],"
                + "\"spans\":[{\"start\":0,\"end\":5,\"origin\":\"HUMAN\"}]}");
  }

  @Test
  void aReviewOutsideOfItsLimitsIsRefused() {
    var images = IntStream.range(0, 2_001).mapToObj(index -> new Review.Frame(index, 0)).toList();
    var span = new Review.Span(0, 6, Review.Origin.AI);
    var half = new Review.Span(2, 5, Review.Origin.AI);
    var other = new Review.Span(0, 3, Review.Origin.AI);
    for (Review review :
        List.of(
            new Review(images, 0, false, List.of(), List.of()),
            new Review(List.of(new Review.Frame(-1, 0)), 0, false, List.of(), List.of()),
            new Review(List.of(), -1, false, List.of(), List.of()),
            new Review(List.of(), 0, false, List.of(), List.of(span)),
            new Review(List.of(), 0, false, List.of(), List.of(half, other)))) {
      assertThatThrownBy(() -> review.require("words"))
          .isInstanceOf(RefusedTextException.class)
          .hasMessageStartingWith("The review does not hold together.");
    }
  }
}
