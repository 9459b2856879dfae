package dev.countersign.platform.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: 500ms, 10s, 15m, 24h, 7d. */
public final class Times {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Times() {}

  /**
   * Reads a time.
   *
   * @param key named in the complaint
   * @throws InvalidSettingException when the text is no time
   */
  public static Duration parse(String key, String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidSettingException(key, text, "must be a time, such as 500ms, 10s, 15m, 24h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
