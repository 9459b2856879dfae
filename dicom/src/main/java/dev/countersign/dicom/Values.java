package dev.countersign.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads values out of an element's bytes by its VR (PS3.5 sections 6.2 and 6.4). */
final class Values {

  /** What DS and IS may hold; Double.parseDouble alone would take more, such as "NaN" and "1d". */
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d*\\.?\\d*([eE][+-]?\\d+)?");

  private static final double TWO_TO_THE_64 = 0x1p64;

  private Values() {}

  static List<String> strings(Element.Value element, SpecificCharacterSet characters) {
    return switch (element.vr().kind()) {
      case STRING -> split(SpecificCharacterSet.DEFAULT.decode(element.shared(), element.vr()));
      case TEXT -> split(characters.decode(element.shared(), element.vr()));
      case PARAGRAPH -> List.of(stripEnd(characters.decode(element.shared(), element.vr())));
      // What an unknown element holds is often text, such as a private identifier.
      case BINARY ->
          element.vr() == Vr.UN ? split(characters.decode(element.shared(), Vr.LO)) : List.of();
      case SIGNED, UNSIGNED -> numbers(decimals(element, characters));
      case FLOAT, SEQUENCE -> List.of();
    };
  }

  private static List<String> numbers(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, "%.0f", value))
        .toList();
  }

  private static List<String> split(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
      values.add(strip(text.substring(start, end)));
      start = end + 1;
    }
    values.add(strip(text.substring(start)));
    return values;
  }

  private static String strip(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    return stripEnd(text.substring(start));
  }

  // Spaces pad text and a NUL pads UIDs; field systems pad anything with either.
  private static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }

  static double[] decimals(Element.Value element, SpecificCharacterSet characters) {
    Vr vr = element.vr();
    return switch (vr.kind()) {
      case STRING -> strings(element, characters).stream().mapToDouble(Values::parse).toArray();
      case SIGNED, UNSIGNED, FLOAT -> binary(element.buffer(), vr);
      case TEXT, PARAGRAPH, BINARY, SEQUENCE -> new double[0];
    };
  }

  private static double parse(String text) {
    if (text.isEmpty() || !DECIMAL.matcher(text).matches()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double[] binary(ByteBuffer bytes, Vr vr) {
    double[] values = new double[bytes.remaining() / vr.unit()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vr.kind() == Vr.Kind.FLOAT ? real(bytes, vr) : whole(bytes, vr);
    }
    return values;
  }

  private static double real(ByteBuffer bytes, Vr vr) {
    return vr.unit() == Float.BYTES ? bytes.getFloat() : bytes.getDouble();
  }

  private static double whole(ByteBuffer bytes, Vr vr) {
    boolean signed = vr.kind() == Vr.Kind.SIGNED;
    return switch (vr.unit()) {
      case Short.BYTES -> signed ? bytes.getShort() : Short.toUnsignedInt(bytes.getShort());
      case Integer.BYTES -> signed ? bytes.getInt() : Integer.toUnsignedLong(bytes.getInt());
      default -> {
        long value = bytes.getLong();
        yield signed || value >= 0 ? value : value + TWO_TO_THE_64;
      }
    };
  }
}
