package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.login.Proof;
import dev.countersign.review.signoff.Review;
import dev.countersign.review.signoff.ToSign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a signer's request says, read from its JSON. */
final class SignatureBody {
  /** More than any limit of a review; a body has a limit of its own. */
  private static final int MAX_LIST = 10_000;

  private static final int MAX_BINARY = 16 * 1024;

  private SignatureBody() {}

  static ToSign toSign(JsonNode body) {
    return new ToSign(
        Call.text(body, "text"),
        Call.integer(body, "version"),
        Call.text(body, "meaning"),
        Call.textOrNull(body, "draftSha256"),
        review(body.path("review")));
  }

  static Proof proof(JsonNode body) {
    JsonNode passkey = body.path("passkey");
    return passkey.isObject()
        ? new Proof.Passkey(
            binary(passkey, "credentialId"),
            binary(passkey, "clientDataJSON"),
            binary(passkey, "authenticatorData"),
            binary(passkey, "signature"))
        : new Proof.Password(Call.text(body, "password"));
  }

  private static byte[] binary(JsonNode json, String name) {
    String text = Call.text(json, name);
    if (text.length() > MAX_BINARY) {
      throw ProblemException.badRequest(name + " is too long.");
    }
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(name + " is no base64url.");
    }
  }

  private static @Nullable Review review(JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      return null;
    }
    return new Review(
        list(
            json,
            "images",
            image -> new Review.Frame(Call.integer(image, "index"), Call.integer(image, "frame"))),
        number(json, "dwellMs"),
        flag(json, "groundingShown"),
        list(
            json,
            "claims",
            claim ->
                new Review.Claim(
                    Call.integer(claim, "start"),
                    Call.integer(claim, "end"),
                    constant(claim, "action", Review.Action.values()))),
        list(
            json,
            "spans",
            span ->
                new Review.Span(
                    Call.integer(span, "start"),
                    Call.integer(span, "end"),
                    constant(span, "origin", Review.Origin.values()))));
  }

  private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> reader) {
    JsonNode node = json.path(name);
    if (!node.isArray() || node.size() > MAX_LIST) {
      throw ProblemException.badRequest("review." + name + " has to be a list, not too long.");
    }
    List<T> read = new ArrayList<>(node.size());
    node.forEach(element -> read.add(reader.apply(element)));
    return read;
  }

  private static long number(JsonNode json, String name) {
    JsonNode node = json.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw ProblemException.badRequest("review." + name + " has to be a whole number.");
    }
    return node.longValue();
  }

  private static boolean flag(JsonNode json, String name) {
    JsonNode node = json.path(name);
    if (!node.isBoolean()) {
      throw ProblemException.badRequest("review." + name + " has to be true or false.");
    }
    return node.booleanValue();
  }

  private static <E extends Enum<E>> E constant(JsonNode json, String name, E[] values) {
    String text = Call.text(json, name);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(() -> ProblemException.badRequest("There is no such " + name + "."));
  }
}
