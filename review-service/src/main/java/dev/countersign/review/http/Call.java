package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.access.AccessEvent;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.Sight;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Sender;
import dev.countersign.review.login.User;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request, as an operation sees it.
 *
 * @param session null before login
 * @param sight what the asker sees of items
 * @param sender where it came from
 * @param path the path's parameters
 * @param query the query's parameters
 * @param accept the header, empty where there is none
 * @param ifNoneMatch the header, empty where there is none
 * @param body as sent
 */
record Call(
    @Nullable LoginSession session,
    Sight sight,
    Sender sender,
    Map<String, String> path,
    Map<String, String> query,
    String accept,
    String ifNoneMatch,
    Buffer body) {
  private static final Pattern ITEM_ID = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  /** The request, now that it is known who asks. */
  Call by(@Nullable LoginSession asker, Sight seen) {
    return new Call(asker, seen, sender, path, query, accept, ifNoneMatch, body);
  }

  /** Something that this request's sender did. */
  AccessEvent event(AccessKind kind, Instant at) {
    return session == null
        ? AccessEvent.of(kind, null, at).from(sender.address(), null)
        : AccessEvent.of(kind, session.user(), at).from(sender.address(), session.id());
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

  /** A parameter of the path; none holds control characters. */
  String path(String name) {
    String value = Optional.ofNullable(path.get(name)).orElseThrow();
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(404, "Not found", "There is nothing at this address.");
    }
    return value;
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

  /** Whether a page reads what nobody has opened yet. */
  boolean ahead() {
    return query("ahead", "").equals("true");
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

  /** A yes or no, or what it is where the body does not say. */
  static boolean flag(JsonNode json, String name, boolean otherwise) {
    JsonNode node = json.path(name);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw ProblemException.badRequest(name + " has to be true or false.");
    }
    return node.booleanValue();
  }

  /** Bytes in base64url without padding. */
  static byte[] bytes(JsonNode json, String name) {
    try {
      return Base64.getUrlDecoder().decode(text(json, name));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(name + " is no base64url.");
    }
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
