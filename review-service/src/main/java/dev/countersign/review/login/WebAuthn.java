package dev.countersign.review.login;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import dev.countersign.review.json.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what authenticators answer (WebAuthn level 2, 7.1 and 7.2): type, challenge, origin,
 * relying party, user presence and verification, signature and counter. Where an authenticator
 * comes from is not asked (attestation "none"). Safe for use by many threads.
 */
final class WebAuthn {
  private static final Logger log = LoggerFactory.getLogger(WebAuthn.class);
  private static final boolean USER_VERIFIED = true;

  /** ES256, EdDSA and RS256 (IANA COSE), in the order in which they are liked. */
  static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(number ->
              new PublicKeyCredentialParameters(
                  PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
          .toList();

  private final ObjectConverter json = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(json);
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(json);
  private final RelyingParty relyingParty;

  WebAuthn(RelyingParty relyingParty) {
    this.relyingParty = relyingParty;
  }

  /**
   * A credential as it is kept.
   *
   * @param data AAGUID, credential id and public key
   * @param signCount of its last use
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Credential(byte[] data, long signCount, boolean backupEligible, boolean backedUp) {}

  /** The challenge that an answer claims to be for. */
  byte[] challenge(byte[] clientDataJson) throws PasskeyRefusedException {
    try {
      return Base64.getUrlDecoder().decode(Json.parse(clientDataJson).path("challenge").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /** The new credential of a registration. */
  Credential register(byte[] clientDataJson, byte[] attestation, byte[] challenge)
      throws PasskeyRefusedException {
    try {
      var data =
          manager.verify(
              new RegistrationRequest(attestation, clientDataJson),
              new RegistrationParameters(server(challenge), PARAMETERS, USER_VERIFIED));
      var authenticator =
          Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      return new Credential(
          credentials.convert(Objects.requireNonNull(authenticator.getAttestedCredentialData())),
          authenticator.getSignCount(),
          authenticator.isFlagBE(),
          authenticator.isFlagBS());
    } catch (WebAuthnException | NullPointerException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /** The credential's id, as the authenticator chose it. */
  byte[] id(Credential credential) {
    return read(credential).getCredentialId();
  }

  /** The credential after this use of it; empty where the assertion does not hold. */
  Optional<Credential> verify(Proof.Passkey assertion, Credential credential, byte[] challenge) {
    var known =
        new CredentialRecordImpl(
            null,
            true,
            credential.backupEligible(),
            credential.backedUp(),
            credential.signCount(),
            read(credential),
            null,
            null,
            null,
            null);
    try {
      var data =
          manager.verify(
              new AuthenticationRequest(
                  assertion.credentialId(),
                  assertion.authenticatorData(),
                  assertion.clientDataJson(),
                  assertion.signature()),
              new AuthenticationParameters(
                  server(challenge), known, List.of(assertion.credentialId()), USER_VERIFIED));
      AuthenticatorData<?> used = Objects.requireNonNull(data.getAuthenticatorData());
      return Optional.of(
          new Credential(
              credential.data(),
              used.getSignCount(),
              credential.backupEligible(),
              used.isFlagBS()));
    } catch (WebAuthnException | NullPointerException | IllegalArgumentException e) {
      log.atWarn()
          .setMessage("An assertion of a passkey does not hold")
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log();
      return Optional.empty();
    }
  }

  private AttestedCredentialData read(Credential credential) {
    return credentials.convert(credential.data());
  }

  private ServerProperty server(byte[] challenge) {
    return ServerProperty.builder()
        .origin(Origin.create(relyingParty.origin()))
        .rpId(relyingParty.id())
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  private static PasskeyRefusedException refused(Exception reason) {
    log.atWarn()
        .setMessage("A passkey was not taken")
        .addKeyValue("reason", reason.getClass().getSimpleName())
        .log();
    return new PasskeyRefusedException("The passkey's answer does not hold. Try again.");
  }
}
