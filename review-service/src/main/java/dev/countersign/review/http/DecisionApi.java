package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.signoff.Addenda;
import dev.countersign.review.signoff.Challenge;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.Handover;
import dev.countersign.review.signoff.Retractions;
import dev.countersign.review.signoff.SignOff;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What a reader may do about an item beside signing and rejecting it. */
final class DecisionApi {
  private static final int MAX_ID_DIGITS = 18;

  private final ItemPages pages;
  private final SignOff signOff;
  private final Retractions retractions;
  private final Handover handover;
  private final Addenda addenda;
  private final Runnable decided;

  DecisionApi(ItemPages pages, ReviewServer.Parts parts) {
    this.pages = pages;
    this.signOff = parts.signOff();
    this.retractions = parts.retractions();
    this.handover = parts.handover();
    this.addenda = parts.addenda();
    this.decided = parts.posted();
  }

  /** What the browser's passkeys are asked with (WebAuthn level 3, 5.5). */
  private record Asked(
      String challenge,
      String rpId,
      List<String> allowCredentials,
      long timeoutMs,
      Instant signedAt) {
    static Asked of(Challenge challenge) {
      return new Asked(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(HexFormat.of().parseHex(challenge.sha256())),
          challenge.offer().rpId(),
          challenge.offer().allowCredentials(),
          Challenge.LASTS.toMillis(),
          challenge.signedAt());
    }
  }

  void addTo(ApiRouter api) {
    api.on("challengeSignature", this::signChallenge);
    api.on("retractItem", this::retract);
    api.on("challengeRetraction", this::retractChallenge);
    api.on("askSecondReading", this::secondReading);
    api.on("sendItem", this::send);
    api.on("openAddendum", call -> Reply.json(addenda.open(call.user(), call.itemId())));
    api.on("getReceipt", call -> Reply.json(pages.receipt(call.itemId())));
    api.on("listColleagues", call -> Reply.json(handover.colleagues(call.user())));
  }

  private Reply signChallenge(Call call) throws Exception {
    return Reply.json(
        Asked.of(signOff.challenge(call.user(), call.itemId(), SignatureBody.toSign(call.json()))));
  }

  private Reply retractChallenge(Call call) throws Exception {
    return Reply.json(
        Asked.of(retractions.challenge(call.user(), call.itemId(), reason(call.json()))));
  }

  private Reply retract(Call call) throws Exception {
    JsonNode body = call.json();
    Decision.Link link =
        retractions.retract(call.user(), call.itemId(), reason(body), SignatureBody.proof(body));
    decided.run();
    return Reply.json(pages.outcome(link.decision().itemId()));
  }

  private static Retractions.Reason reason(JsonNode body) {
    return new Retractions.Reason(Call.text(body, "reason"), Call.text(body, "meaning"));
  }

  private Reply secondReading(Call call) throws Exception {
    JsonNode body = call.json();
    return Reply.json(
        handover.askSecondReading(
            call.user(), call.itemId(), Call.integer(body, "version"), comment(body)));
  }

  private Reply send(Call call) throws Exception {
    JsonNode body = call.json();
    return Reply.json(
        handover.send(
            call.user(),
            call.itemId(),
            userId(body),
            Call.integer(body, "version"),
            comment(body)));
  }

  private static long userId(JsonNode body) {
    String id = Call.text(body, "to");
    if (id.isEmpty()
        || id.length() > MAX_ID_DIGITS
        || !id.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw ProblemException.badRequest("to has to be the id of a user.");
    }
    return Long.parseLong(id);
  }

  private static String comment(JsonNode body) {
    return Objects.requireNonNullElse(Call.textOrNull(body, "comment"), "");
  }
}
