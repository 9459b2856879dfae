package dev.countersign.review.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie that carries a login: HttpOnly, SameSite=Strict, gone with the browser; over HTTPS
 * also Secure under the {@code __Host-} prefix (RFC 6265bis 4.1.3.2).
 */
record LoginCookie(boolean secure) {
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

  private String name() {
    return secure ? "__Host-countersign" : "countersign";
  }

  /** The token of a request, if it has one of the right form. */
  Optional<String> token(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(name()))
        .map(Cookie::getValue)
        .filter(value -> TOKEN.matcher(value).matches());
  }

  /** The header's value that sets the token. */
  String set(String token) {
    return cookie(token).encode();
  }

  /** The header's value that takes the token away. */
  String clear() {
    return cookie("").setMaxAge(0).encode();
  }

  private Cookie cookie(String token) {
    return Cookie.cookie(name(), token)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }
}
