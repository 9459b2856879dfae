package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.ReasonCode;
import dev.countersign.review.signoff.RejectRequest;
import dev.countersign.review.signoff.ReportText;
import dev.countersign.review.signoff.SignOff;
import dev.countersign.review.signoff.SignRequest;
import dev.countersign.review.worklist.Claims;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;

/** An item: reading it, editing its text, deciding about it. */
final class ItemApi {
  private final ItemPages pages;
  private final Claims claims;
  private final SignOff signOff;
  private final Runnable decided;

  /**
   * The routes of an item.
   *
   * @param decided told after each decision
   */
  ItemApi(ItemPages pages, Claims claims, SignOff signOff, Runnable decided) {
    this.pages = pages;
    this.claims = claims;
    this.signOff = signOff;
    this.decided = decided;
  }

  void addTo(ApiRouter api) {
    api.on("getItem", call -> Reply.json(pages.page(call)));
    api.on("saveText", this::save);
    api.on("signItem", this::sign);
    api.on("rejectItem", this::reject);
  }

  private Reply save(Call call) throws Exception {
    JsonNode body = call.json();
    String text = ReportText.of(Call.text(body, "text")).words();
    return Reply.json(claims.save(call.user(), call.itemId(), text, Call.integer(body, "version")));
  }

  private Reply sign(Call call) throws Exception {
    JsonNode body = call.json();
    var request = new SignRequest(SignatureBody.toSign(body), SignatureBody.proof(body));
    return decided(signOff.sign(call.user(), call.itemId(), request));
  }

  private Reply reject(Call call) throws Exception {
    JsonNode body = call.json();
    ReasonCode reason =
        ReasonCode.named(Call.text(body, "reasonCode"))
            .orElseThrow(() -> ProblemException.badRequest("There is no such reason code."));
    String comment = Objects.requireNonNullElse(Call.textOrNull(body, "comment"), "");
    var request = new RejectRequest(reason, comment, Call.integer(body, "version"));
    return decided(signOff.reject(call.user(), call.itemId(), request));
  }

  private Reply decided(Decision.Link link) throws SQLException, IOException {
    decided.run();
    return Reply.json(pages.outcome(link.decision().itemId()));
  }
}
