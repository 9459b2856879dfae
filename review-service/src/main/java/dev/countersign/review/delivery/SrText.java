package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Vr;
import dev.countersign.review.worklist.NameParts;
import dev.countersign.review.worklist.PatientName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text values in UTF-8 as VRs of characters allow them (PS3.5 section 6.2). The character set is
 * named once, in the data set around all items.
 */
final class SrText {
  private static final int MAX_LONG = 64;
  private static final int MAX_SHORT = 16;
  private static final int NAME_GROUPS = 3;
  private static final Pattern PART = Pattern.compile("[\\^=\\\\]");
  private static final Pattern EMPTY_PARTS = Pattern.compile("\\^+$");
  private static final Pattern EMPTY_GROUPS = Pattern.compile("=+$");

  private SrText() {}

  /** Puts text as it is; the lines of UT end as DICOM's do. */
  static DataSet.Builder put(DataSet.Builder to, int tag, Vr vr, String text) {
    String written = vr == Vr.UT ? text.replace("\n", "\r\n") : text;
    return to.putBytes(tag, vr, written.getBytes(StandardCharsets.UTF_8));
  }

  /** A value of LO: one line of at most 64 characters. */
  static String lo(@Nullable String value) {
    return cut(line(value).replace('\\', '/'));
  }

  /**
   * An identifier; empty where it does not fit, since one that is cut names another.
   *
   * @param vr LO or SH
   */
  static String identifier(Vr vr, @Nullable String value) {
    String line = line(value);
    int longest = vr == Vr.SH ? MAX_SHORT : MAX_LONG;
    return line.codePointCount(0, line.length()) <= longest && line.indexOf('\\') < 0 ? line : "";
  }

  /** A printed name as PN, in the family name's place: its parts are not known. */
  static String personName(@Nullable String printed) {
    return cut(PART.matcher(line(printed)).replaceAll(" ").strip());
  }

  /**
   * A name with its parts and groups (PS3.5 section 6.2.1.1), each group of at most 64 characters.
   */
  static String personName(PatientName name) {
    String groups =
        Stream.of(name.alphabetic(), name.ideographic(), name.phonetic())
            .map(group -> group.map(SrText::group).orElse(""))
            .collect(Collectors.joining("="));
    return EMPTY_GROUPS.matcher(groups).replaceAll("");
  }

  private static String group(NameParts parts) {
    String group = parts.all().stream().map(SrText::personName).collect(Collectors.joining("^"));
    return EMPTY_PARTS.matcher(cut(group)).replaceAll("");
  }

  /** A name that the archive's own images say: with its parts, or empty where it is no PN. */
  static String partedName(@Nullable String name) {
    String line = line(name);
    String[] groups = line.split("=", -1);
    boolean fits =
        groups.length <= NAME_GROUPS
            && Arrays.stream(groups)
                .allMatch(group -> group.codePointCount(0, group.length()) <= MAX_LONG);
    return fits && line.indexOf('\\') < 0 ? line : "";
  }

  private static String cut(String line) {
    return line.codePointCount(0, line.length()) <= MAX_LONG
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_LONG)).stripTrailing();
  }

  private static String line(@Nullable String value) {
    return Objects.requireNonNullElse(PlainText.of(value), "").strip();
  }
}
