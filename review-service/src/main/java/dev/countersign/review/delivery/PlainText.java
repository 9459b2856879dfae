package dev.countersign.review.delivery;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values from outside, without what would end a field or a segment. */
final class PlainText {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private PlainText() {}

  static @Nullable String of(@Nullable String value) {
    return value == null ? null : CONTROL.matcher(value).replaceAll(" ");
  }

  /** The same without spaces around it; empty where nothing is left. */
  static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(of(value)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
