package dev.countersign.platform.config;

/** A setting breaks its rule. The message names the key, the value and the rule. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String value;
  private final String rule;

  /**
   * Names the key, the value and the rule.
   *
   * @param key the setting, in the form of the configuration file, such as {@code max-pdu-length};
   *     empty where only the {@link #within section} around it knows
   * @param value what it was set to
   * @param rule what it must be
   */
  public InvalidSettingException(String key, Object value, String rule) {
    super("%s: %s: %s".formatted(key, value, rule));
    this.key = key;
    this.value = String.valueOf(value);
    this.rule = rule;
  }

  /** The same complaint, with the section put before the key. */
  public InvalidSettingException within(String section) {
    return new InvalidSettingException(key.isEmpty() ? section : section + "." + key, value, rule);
  }

  /** The same complaint, with the place where it stands, such as {@code a.yaml:12}, before it. */
  public InvalidSettingException in(String place) {
    return new InvalidSettingException(place + ": " + key, value, rule);
  }

  public String key() {
    return key;
  }
}
