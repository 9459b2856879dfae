package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.database.Database;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.Cursor;
import dev.countersign.review.worklist.ItemState;
import dev.countersign.review.worklist.View;
import dev.countersign.review.worklist.ViewCounts;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistQuery;
import dev.countersign.review.worklist.WorklistRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The queue, and taking items from it. */
final class WorklistApi {
  private static final int PAGE = 100;

  private final Database database;
  private final Worklist worklist;
  private final ViewCounts counts;
  private final Claims claims;
  private final InstantSource clock;

  WorklistApi(
      Database database, Worklist worklist, ViewCounts counts, Claims claims, InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.counts = counts;
    this.claims = claims;
    this.clock = clock;
  }

  private record Page(
      List<WorklistRow> items,
      @Nullable String next,
      Map<String, Long> counts,
      Instant serverTime) {}

  void addTo(ApiRouter api) {
    api.on("listItems", call -> list(call, call.parameters()));
    api.on("searchItems", call -> list(call, call.json()));
    api.on("claimNext", this::claimNext);
    api.on("claimItem", call -> Reply.json(claims.claim(call.user(), call.itemId())));
    api.on("releaseItem", call -> Reply.json(claims.release(call.user(), call.itemId())));
  }

  private Reply claimNext(Call call) throws SQLException {
    return claims.claimNext(call.user()).map(Reply::json).orElseGet(Reply::noContent);
  }

  private Reply list(Call call, JsonNode asked) throws SQLException {
    WorklistQuery query = query(asked);
    requireSight(call, query);
    Cursor after = after(Call.textOrNull(asked, "after"));
    int limit = asked.path("limit").asInt(PAGE);
    long reader = call.user().id();
    Page page =
        database.read(tx -> {
          Worklist.Page found = worklist.page(tx, query, reader, after, limit);
          Cursor next = found.next();
          return new Page(
              found.rows().stream().map(call.sight()::of).toList(),
              next == null ? null : next.text(),
              counts.of(tx, reader),
              clock.instant());
        });
    return Reply.json(page);
  }

  /** Hits, and even how many there are, would tell names. */
  static void requireSight(Call call, WorklistQuery query) {
    if (!mayAsk(call, query)) {
      throw new ProblemException(403, "Forbidden", "Who sees no patients cannot search for them.");
    }
  }

  /** Whether the asker sees what the question speaks of. */
  static boolean mayAsk(Call call, WorklistQuery query) {
    return query.words().isBlank() || call.sight().showsPatient();
  }

  /** A question that fits the contract. */
  static WorklistQuery query(JsonNode asked) {
    String words = Objects.requireNonNullElse(Call.textOrNull(asked, "q"), "");
    if (words.indexOf('\0') >= 0) {
      throw ProblemException.badRequest("q is no text.");
    }
    String state = Call.textOrNull(asked, "state");
    return new WorklistQuery(
        View.named(asked.path("view").asText("next"))
            .orElseThrow(() -> ProblemException.badRequest("There is no such view.")),
        words,
        Call.textOrNull(asked, "modality"),
        Call.textOrNull(asked, "priority"),
        state == null ? null : ItemState.valueOf(state),
        Call.textOrNull(asked, "kind"));
  }

  private static @Nullable Cursor after(@Nullable String text) {
    return text == null
        ? null
        : Cursor.parse(text)
            .orElseThrow(() -> ProblemException.badRequest("after is not of an earlier answer."));
  }
}
