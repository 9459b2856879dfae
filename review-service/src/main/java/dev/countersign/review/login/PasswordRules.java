package dev.countersign.review.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords may be chosen (ASVS 5.0, 6.2): long, not one that everybody tries first, and
 * without the user's or the product's name. What it is made of is the user's own affair.
 */
final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 1024;
  private static final int TELLING_NAME = 4;
  private static final String PRODUCT = "countersign";
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /**
   * Holds a new password against the rules.
   *
   * @throws RefusedAccountException when it breaks one
   */
  static void require(String password, String username) {
    String plain = password.toLowerCase(Locale.ROOT);
    RefusedAccountException.unless(
        password.codePointCount(0, password.length()) >= SHORTEST,
        "A password has at least %d characters.".formatted(SHORTEST));
    RefusedAccountException.unless(password.length() <= LONGEST, "This password is too long.");
    RefusedAccountException.unless(
        !COMMON.contains(plain), "This password is among the first that anybody would try.");
    RefusedAccountException.unless(
        !plain.contains(PRODUCT) && (username.length() < TELLING_NAME || !plain.contains(username)),
        "A password does not hold the user's name or the product's.");
  }

  private static Set<String> common() {
    var file = PasswordRules.class.getResourceAsStream("common-passwords.txt");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list of common passwords cannot be read", e);
    }
  }
}
