package dev.countersign.review.login;

import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A login under way.
 *
 * @param user who is logged in
 * @param token the cookie's value, 256 random bits; the database has its hash alone
 * @param id names the login to its owner and in the access log
 * @param temporaryPassword somebody else chose the password: it has to be changed first
 */
public record LoginSession(User user, String token, String id, boolean temporaryPassword) {

  /** What a state-changing request has to repeat in a header; bound to the login. */
  public String csrfToken() {
    return ContentId.sha256(("csrf:" + token).getBytes(StandardCharsets.UTF_8));
  }

  /** Compares in constant time. */
  public boolean acceptsCsrf(String header) {
    return MessageDigest.isEqual(
        csrfToken().getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
  }

  static String hash(String token) {
    return ContentId.sha256(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "LoginSession[user=" + user.id() + "]";
  }
}
