package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.worklist.SavedViews;
import dev.countersign.review.worklist.SavedViews.SavedView;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of the queue that a reader keeps. */
final class ViewsApi {
  private final Database database;
  private final Worklist worklist;

  ViewsApi(Database database, Worklist worklist) {
    this.database = database;
    this.worklist = worklist;
  }

  private record View(String id, String name, JsonNode query, long count) {}

  void addTo(ApiRouter api) {
    api.on("listViews", this::list);
    api.on("saveView", this::save);
    api.on("deleteView", this::delete);
  }

  private Reply list(Call call) throws SQLException {
    long reader = call.user().id();
    return Reply.json(
        database.transaction(tx -> {
          List<View> views = new ArrayList<>();
          for (SavedView saved : SavedViews.of(tx, reader)) {
            // Of the time when the asker's role saw patients.
            if (WorklistApi.mayAsk(call, WorklistApi.query(saved.query()))) {
              views.add(counted(tx, reader, saved));
            }
          }
          return views;
        }));
  }

  private View counted(Transaction tx, long reader, SavedView saved) throws SQLException {
    WorklistQuery query = WorklistApi.query(saved.query());
    return new View(
        Long.toString(saved.id()), saved.name(), saved.query(), worklist.count(tx, query, reader));
  }

  private Reply save(Call call) throws SQLException {
    JsonNode body = call.json();
    WorklistQuery query = WorklistApi.query(body.path("query"));
    WorklistApi.requireSight(call, query);
    String name = Call.text(body, "name").strip();
    long reader = call.user().id();
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw ProblemException.badRequest("A view needs a name.");
    }
    return database
        .transaction(tx -> {
          var kept = SavedViews.keep(tx, reader, name, query);
          return kept.isEmpty()
              ? Optional.<View>empty()
              : Optional.of(counted(tx, reader, kept.get()));
        })
        .map(Reply::json)
        .orElseThrow(
            () -> new ProblemException(409, "Conflict", "You have as many views as there can be."));
  }

  private Reply delete(Call call) throws SQLException {
    long id = call.number("id");
    if (!database.transaction(tx -> SavedViews.remove(tx, call.user().id(), id))) {
      throw new ProblemException(404, "Not found", "You have no such view.");
    }
    return Reply.noContent();
  }
}
