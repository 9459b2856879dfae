package dev.countersign.platform.config;

import java.time.Duration;

/** The rules that sections check in their compact constructors. */
public final class Rules {
  private Rules() {}

  /**
   * Holds a setting against a rule.
   *
   * @throws InvalidSettingException unless {@code holds}
   */
  public static void require(boolean holds, String key, Object value, String rule) {
    if (!holds) {
      throw new InvalidSettingException(key, value, rule);
    }
  }

  /** A TCP port; 0 lets the system choose. */
  public static void requirePort(String key, int port) {
    require(port >= 0 && port <= 65_535, key, port, "must be a port, 0 to 65535");
  }

  public static void requirePositive(String key, long value) {
    require(value > 0, key, value, "must be greater than 0");
  }

  public static void requirePositive(String key, Duration value) {
    require(value.isPositive(), key, value, "must be a time greater than 0, such as 10s");
  }

  public static void requireText(String key, String value) {
    require(!value.isBlank(), key, "'" + value + "'", "must not be empty");
  }
}
