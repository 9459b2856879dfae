package dev.countersign.review.worklist;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name in one script, in the order of DICOM's PN (PS3.5 section 6.2.1). A part that it lacks is
 * empty.
 */
public record NameParts(String family, String given, String middle, String prefix, String suffix) {

  /** Reads {@code Family^Given^Middle^Prefix^Suffix}; empty where nobody is named. */
  static Optional<NameParts> parse(@Nullable String encoded) {
    String[] parts = Objects.requireNonNullElse(encoded, "").split("\\^", -1);
    return of(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  /** A name, unless nothing but prefix and suffix is there. */
  static Optional<NameParts> of(
      @Nullable String family,
      @Nullable String given,
      @Nullable String middle,
      @Nullable String prefix,
      @Nullable String suffix) {
    return Optional.of(
            new NameParts(
                Objects.requireNonNullElse(family, ""),
                Objects.requireNonNullElse(given, ""),
                Objects.requireNonNullElse(middle, ""),
                Objects.requireNonNullElse(prefix, ""),
                Objects.requireNonNullElse(suffix, "")))
        .filter(NameParts::namesSomebody);
  }

  private boolean namesSomebody() {
    return Stream.of(family, given, middle).anyMatch(part -> !part.isBlank());
  }

  /** All parts, empty ones too. */
  public List<String> all() {
    return List.of(family, given, middle, prefix, suffix);
  }

  /** As DICOM's PN and HL7's XPN put it: family name first, parted by carets. */
  String shown() {
    String name = String.join("^", family, given, middle);
    return name.replaceAll("\\^+$", "");
  }

  /** Names no patient. */
  @Override
  public String toString() {
    return "NameParts[]";
  }
}
