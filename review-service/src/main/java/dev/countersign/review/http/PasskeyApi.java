package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.database.Database;
import dev.countersign.review.login.Passkeys;
import dev.countersign.review.login.User;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/** One's passkeys, to sign with. A new one needs the password first. */
final class PasskeyApi {
  private final Database database;
  private final Passkeys passkeys;
  private final Reproof reproof;
  private final InstantSource clock;

  PasskeyApi(Database database, Passkeys passkeys, Reproof reproof, InstantSource clock) {
    this.database = database;
    this.passkeys = passkeys;
    this.reproof = reproof;
    this.clock = clock;
  }

  /** PublicKeyCredentialCreationOptionsJSON (WebAuthn level 3, 5.1.9). */
  private record CreationOptions(
      RelyingPartyEntity rp,
      UserEntity user,
      String challenge,
      List<Parameters> pubKeyCredParams,
      long timeout,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {}

  private record RelyingPartyEntity(String id, String name) {}

  private record UserEntity(String id, String name, String displayName) {}

  private record Parameters(String type, int alg) {}

  private record Descriptor(String type, String id) {}

  private record Selection(String residentKey, String userVerification) {}

  void addTo(ApiRouter api) {
    api.on("listPasskeys", this::list);
    api.on("askForPasskey", this::challenge);
    api.on("addPasskey", this::add);
    api.on("removePasskey", this::remove);
  }

  private Reply list(Call call) throws SQLException {
    return Reply.json(database.transaction(tx -> passkeys.of(tx, call.user().id())));
  }

  private Reply challenge(Call call) throws SQLException {
    reproof.require(call, Call.text(call.json(), "password"));
    Passkeys.Question question = passkeys.ask(call.login());
    return Reply.json(
        new CreationOptions(
            new RelyingPartyEntity(question.relyingParty().id(), "Countersign"),
            entity(call.user()),
            question.challenge(),
            question.algorithms().stream()
                .map(number -> new Parameters("public-key", number))
                .toList(),
            question.valid().toMillis(),
            question.known().stream().map(id -> new Descriptor("public-key", id)).toList(),
            new Selection("discouraged", "required"),
            "none"));
  }

  private static UserEntity entity(User user) {
    byte[] handle = Long.toString(user.id()).getBytes(StandardCharsets.UTF_8);
    return new UserEntity(
        Base64.getUrlEncoder().withoutPadding().encodeToString(handle),
        user.username(),
        user.printedName());
  }

  private Reply add(Call call) throws Exception {
    JsonNode body = call.json();
    var added =
        passkeys.add(
            call.login(),
            Call.text(body, "name"),
            Call.bytes(body, "clientDataJSON"),
            Call.bytes(body, "attestationObject"),
            tx -> AccessLog.record(tx, call.event(AccessKind.PASSKEY_ADDED, clock.instant())));
    return Reply.json(added);
  }

  private Reply remove(Call call) throws SQLException {
    boolean removed =
        database.<Boolean, SQLException>transaction(tx ->
            passkeys.remove(tx, call.user(), call.path("id"))
                && AccessLog.record(tx, call.event(AccessKind.PASSKEY_REMOVED, clock.instant()))
                    == 1);
    if (!removed) {
      throw new ProblemException(404, "Not found", "You have no such passkey.");
    }
    return Reply.noContent();
  }
}
