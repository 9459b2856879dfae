package dev.countersign.review.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.review.Bench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasskeysTest {
  private static final byte[] RECORD = "hash of a record".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "hash of another".getBytes(StandardCharsets.UTF_8);

  private static final String CHALLENGE = SoftAuthenticator.base64(RECORD);

  private static Bench bench;
  private static Passkeys passkeys;
  private static User reader;
  private SoftAuthenticator key;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    passkeys = bench.logins.passkeys();
    reader = bench.reader("ada");
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void newKey() throws Exception {
    key = new SoftAuthenticator(UUID.randomUUID().toString());
  }

  private Passkeys.Passkey register(LoginSession asked, LoginSession answered) throws Exception {
    String challenge = passkeys.ask(asked).challenge();
    return add(answered, challenge);
  }

  private Passkeys.Passkey add(LoginSession session, String challenge) throws Exception {
    return passkeys.add(
        session,
        "my key",
        key.clientData("webauthn.create", challenge),
        key.attestation(),
        tx -> {});
  }

  private void register() throws Exception {
    LoginSession session = bench.begin(reader);
    register(session, session);
  }

  private Attempt prove(Proof proof, byte[] challenge) throws Exception {
    return bench.logins.prove(reader, proof, challenge);
  }

  @Test
  void aRegisteredPasskeyProvesItsOwnerForTheChallengeThatItSigned() throws Exception {
    // Given
    register();

    // When
    Proof.Passkey answer = key.get(CHALLENGE);

    // Then
    assertThat(prove(answer, OTHER)).isEqualTo(new Attempt.Refused());
    assertThat(prove(answer, RECORD)).isEqualTo(new Attempt.Accepted(reader));
    assertThat(answer.authentication()).isEqualTo("passkey");
    assertThat(passkeys.offer(reader).orElseThrow().allowCredentials()).contains(key.id());
    assertThat(passkeys.offer(reader).orElseThrow().rpId()).isEqualTo("localhost");
  }

  @Test
  void anAssertionWithACounterIsGoodOnce() throws Exception {
    register();
    Proof.Passkey answer = key.get(CHALLENGE);
    assertThat(prove(answer, RECORD)).isInstanceOf(Attempt.Accepted.class);

    assertThat(prove(answer, RECORD)).isInstanceOf(Attempt.Refused.class);
  }

  @Test
  void aCounterThatDoesNotRiseGivesACopyAway() throws Exception {
    register();
    key.counter = 7;
    assertThat(prove(key.get(CHALLENGE), RECORD)).isInstanceOf(Attempt.Accepted.class);
    key.counter = 3;

    Attempt copy = prove(key.get(CHALLENGE), RECORD);

    assertThat(copy).isInstanceOf(Attempt.Refused.class);
  }

  @Test
  void anotherOriginAndAnUnverifiedUserProveNothing() throws Exception {
    register();
    key.origin = "http://localhost.example.org:8080";
    Attempt elsewhere = prove(key.get(CHALLENGE), RECORD);
    key.origin = Bench.PAGE.origin();
    key.verifiesUser = false;
    Attempt unverified = prove(key.get(CHALLENGE), RECORD);

    assertThat(elsewhere).isInstanceOf(Attempt.Refused.class);
    assertThat(unverified).isInstanceOf(Attempt.Refused.class);
  }

  @Test
  void aForgedSignatureProvesNothing() throws Exception {
    register();
    var forger = key.copyWithAnotherKey();

    Attempt forged = prove(forger.get(CHALLENGE), RECORD);

    assertThat(forged).isInstanceOf(Attempt.Refused.class);
  }

  @Test
  void aPasskeyProvesNobodyButItsOwner() throws Exception {
    register();
    User other = bench.reader("eve");
    Proof.Passkey answer = key.get(CHALLENGE);

    assertThat(bench.logins.prove(other, answer, RECORD)).isInstanceOf(Attempt.Refused.class);
  }

  @Test
  void aRegistrationIsAnsweredInItsOwnLoginInTimeAndOnce() throws Exception {
    LoginSession session = bench.begin(reader);
    LoginSession other = bench.begin(reader);

    assertThatThrownBy(() -> register(session, other)).isInstanceOf(PasskeyRefusedException.class);
    String late = passkeys.ask(session).challenge();
    bench.clock.advance(Duration.ofMinutes(2));
    assertThatThrownBy(() -> add(session, late)).isInstanceOf(PasskeyRefusedException.class);
    String challenge = passkeys.ask(session).challenge();
    assertThat(add(session, challenge).id()).isEqualTo(key.id());
    assertThatThrownBy(() -> add(session, challenge)).isInstanceOf(PasskeyRefusedException.class);
  }

  @Test
  void refusesToRegisterForAnotherOriginOrWithoutVerifyingTheUser() throws Exception {
    LoginSession session = bench.begin(reader);
    key.origin = "https://evil.example.org";
    assertThatThrownBy(() -> register(session, session))
        .isInstanceOf(PasskeyRefusedException.class);
    key.origin = Bench.PAGE.origin();
    key.verifiesUser = false;

    assertThatThrownBy(() -> register(session, session))
        .isInstanceOf(PasskeyRefusedException.class);
  }

  @Test
  void thePasswordProvesAnyChallenge() throws Exception {
    assertThat(prove(new Proof.Password(Bench.PASSWORD), RECORD))
        .isEqualTo(new Attempt.Accepted(reader));
    assertThat(prove(new Proof.Password("wrong"), RECORD)).isEqualTo(new Attempt.Refused());
  }
}
