package dev.countersign.ingest.stow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Content-Type (RFC 9110 section 8.3).
 *
 * @param mediaType in lower case
 * @param parameters by their names in lower case
 */
record ContentType(String mediaType, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;]*))");

  static ContentType parse(String header) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      parameters.putIfAbsent(
          matcher.group(1).toLowerCase(Locale.ROOT),
          quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
    }
    String mediaType = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return new ContentType(mediaType, Map.copyOf(parameters));
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
