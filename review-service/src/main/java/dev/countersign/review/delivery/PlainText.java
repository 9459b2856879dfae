package dev.countersign.review.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values from outside, without what would end a field or a segment. */
final class PlainText {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private PlainText() {}

  static @Nullable String of(@Nullable String value) {
    return value == null ? null : CONTROL.matcher(value).replaceAll(" ");
  }
}
