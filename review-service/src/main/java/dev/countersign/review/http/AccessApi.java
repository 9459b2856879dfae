package dev.countersign.review.http;

import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.access.AuditEvents;
import dev.countersign.review.access.Glass;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.OpenItem;
import io.vertx.core.buffer.Buffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaking the glass, and the log of who saw what. */
final class AccessApi {
  private static final Logger log = LoggerFactory.getLogger(AccessApi.class);
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 300;
  private static final int MAX_EVENTS = 1_000;

  private final Database database;
  private final InstantSource clock;

  AccessApi(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Opened(String itemId, Instant until) {}

  void addTo(ApiRouter api) {
    api.on("breakGlass", this::breakGlass);
    api.on("listAccessEvents", this::events);
  }

  private Reply breakGlass(Call call) throws SQLException {
    String reason = Call.text(call.json(), "reason").strip();
    if (reason.length() < SHORTEST_REASON
        || reason.length() > LONGEST_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          422,
          "Unprocessable reason",
          "A reason has %d to %d characters on one line."
              .formatted(SHORTEST_REASON, LONGEST_REASON));
    }
    if (call.user().role().reads()) {
      throw new ProblemException(409, "Conflict", "Your role sees this item as it is.");
    }
    String itemId = call.itemId();
    Instant until = database.transaction(tx -> shatter(tx, call, itemId, reason));
    log.atWarn()
        .setMessage("The glass was broken")
        .addKeyValue("userId", call.user().id())
        .addKeyValue("itemId", itemId)
        .log();
    return Reply.json(new Opened(itemId, until));
  }

  private Instant shatter(Transaction tx, Call call, String itemId, String reason)
      throws SQLException {
    Instant now = clock.instant();
    if (OpenItem.find(tx, itemId, now).isEmpty()) {
      throw ProblemException.noSuchItem();
    }
    History.add(tx, itemId, now, call.user().printedName(), "Broke the glass: " + reason);
    AccessLog.record(
        tx, call.event(AccessKind.GLASS_BROKEN, now).about(itemId, true).saying(reason));
    return Glass.shatter(tx, call.user(), itemId, reason, now);
  }

  private Reply events(Call call) throws SQLException {
    int limit = Call.number(call.query("limit", "100"), 1, MAX_EVENTS, "limit");
    long after = sequence(call.query("after", "0"));
    List<AccessLog.Entry> entries = database.transaction(tx -> AccessLog.after(tx, after, limit));
    List<AuditEvents.Link> links = new ArrayList<>();
    links.add(link("self", after, limit));
    if (entries.size() == limit) {
      links.add(link("next", entries.getLast().sequence(), limit));
    }
    return new Reply(
        200,
        "application/fhir+json",
        Buffer.buffer(Json.bytes(AuditEvents.bundle(entries, links))),
        Map.of());
  }

  private static long sequence(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("after is no number.");
    }
    throw ProblemException.badRequest("after is out of range.");
  }

  private static AuditEvents.Link link(String relation, long after, int limit) {
    return new AuditEvents.Link(
        relation, "/api/audit/events?after=%d&limit=%d".formatted(after, limit));
  }
}
