package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.User;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request, as an operation sees it.
 *
 * @param session null before login
 * @param path the path's parameters
 * @param query the query's parameters
 * @param accept the header, empty where there is none
 * @param ifNoneMatch the header, empty where there is none
 * @param body as sent
 */
record Call(
    @Nullable LoginSession session,
    Map<String, String> path,
    Map<String, String> query,
    String accept,
    String ifNoneMatch,
    Buffer body) {
  private static final Pattern ITEM_ID = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  /** This request, by whoever asks. */
  Call of(@Nullable LoginSession asker) {
    return new Call(asker, path, query, accept, ifNoneMatch, body);
  }

  LoginSession login() {
    return Optional.ofNullable(session).orElseThrow();
  }

  User user() {
    return login().user();
  }

  /** The item of the path. */
  String itemId() {
    String id = path("id");
    if (!ITEM_ID.matcher(id).matches()) {
      throw ProblemException.noSuchItem();
    }
    return id;
  }

  String path(String name) {
    return Optional.ofNullable(path.get(name)).orElseThrow();
  }

  /** True when the asker takes this media type, or says nothing about it. */
  boolean accepts(String type) {
    String group = type.substring(0, type.indexOf('/')) + "/*";
    return accept.isEmpty()
        || accept.contains(type)
        || accept.contains("*/*")
        || accept.contains(group);
  }

  /** A number of the path, 0 or more. */
  int number(String name) {
    return number(path(name), 0, Integer.MAX_VALUE, name);
  }

  String query(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }

  /** The query's parameters, all of them text, as a JSON object. */
  JsonNode parameters() {
    return Json.tree(query);
  }

  static int number(String text, int low, int high, String name) {
    try {
      int number = Integer.parseInt(text);
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest(name + " is no number.");
    }
    throw ProblemException.badRequest(name + " is out of range.");
  }

  /** The body, which has to be a JSON object. */
  JsonNode json() {
    try {
      JsonNode node = Json.parse(body.getBytes());
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw ProblemException.badRequest("The body is no JSON.");
    }
    throw ProblemException.badRequest("The body is no JSON object.");
  }

  static String text(JsonNode json, String name) {
    JsonNode node = json.path(name);
    if (!node.isTextual()) {
      throw ProblemException.badRequest(name + " has to be a text.");
    }
    return node.textValue();
  }

  static @Nullable String textOrNull(JsonNode json, String name) {
    JsonNode node = json.path(name);
    return node.isNull() || node.isMissingNode() ? null : text(json, name);
  }

  static int integer(JsonNode json, String name) {
    JsonNode node = json.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw ProblemException.badRequest(name + " has to be a whole number.");
    }
    return node.intValue();
  }

  /** Without the body and the search words. */
  @Override
  public String toString() {
    return "Call[" + path + "]";
  }
}
