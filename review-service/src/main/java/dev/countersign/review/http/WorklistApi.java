package dev.countersign.review.http;

import dev.countersign.review.database.Database;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.View;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistRow;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The queue, and taking items from it. */
final class WorklistApi {
  private static final int MAX_ROWS = 500;
  private static final int MAX_WORDS = 200;

  private final Database database;
  private final Worklist worklist;
  private final Claims claims;
  private final InstantSource clock;

  WorklistApi(Database database, Worklist worklist, Claims claims, InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.claims = claims;
    this.clock = clock;
  }

  private record Page(List<WorklistRow> items, Map<String, Long> counts, Instant serverTime) {}

  void addTo(ApiRouter api) {
    api.add(HttpMethod.GET, "/api/worklist", Access.LISTS, this::list);
    api.add(
        HttpMethod.POST,
        "/api/items/:id/claim",
        Access.DECIDES,
        call -> Reply.json(claims.claim(call.user(), call.itemId())));
    api.add(
        HttpMethod.POST,
        "/api/items/:id/release",
        Access.DECIDES,
        call -> Reply.json(claims.release(call.user(), call.itemId())));
  }

  private Reply list(Call call) throws SQLException {
    View view =
        View.named(call.query("view", "next"))
            .orElseThrow(() -> ProblemException.badRequest("There is no such view."));
    int limit = Call.number(call.query("limit", "200"), 1, MAX_ROWS, "limit");
    String words = call.query("q", "");
    if (words.length() > MAX_WORDS || words.indexOf('\0') >= 0) {
      throw ProblemException.badRequest("q is too long, or no text.");
    }
    if (!words.isBlank() && !call.sight().showsPatient()) {
      throw new ProblemException(403, "Forbidden", "Who sees no patients cannot search for them.");
    }
    long reader = call.user().id();
    Page page =
        database.transaction(tx ->
            new Page(
                worklist.rows(tx, view, reader, words, limit).stream()
                    .map(call.sight()::of)
                    .toList(),
                worklist.counts(tx, reader),
                clock.instant()));
    return Reply.json(page);
  }
}
