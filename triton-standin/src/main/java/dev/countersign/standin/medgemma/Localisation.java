package dev.countersign.standin.medgemma;

import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.Sign;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says as JSON where a finding is: the lung that it is in, or the heart, in thousandths of the
 * square picture as top, left, bottom, right. The patient's left is on the right.
 */
final class Localisation {

  private static final Pattern ASKED = Pattern.compile("Where is the ([^?]{1,80})\\?");

  private Localisation() {}

  static String write(String prompt, ChestReading reading, Slip slip) {
    Matcher asked = ASKED.matcher(prompt);
    Optional<AskedFinding> finding =
        asked.find() ? AskedFinding.in(asked.group(1)) : Optional.empty();
    List<String> boxes =
        finding.map(f -> f.seen(reading)).orElse(List.of()).stream()
            .map(sign -> box(slip.wrong() ? sign.mirrored() : sign))
            .toList();
    return "[" + String.join(",", boxes) + "]";
  }

  private static String box(Sign sign) {
    String corners =
        switch (sign.side()) {
          case "left" -> "200,540,780,880";
          case "right" -> "200,120,780,460";
          default -> "480,300,780,760";
        };
    return "{\"box_2d\":[%s],\"label\":\"%s\"}".formatted(corners, ReportDraft.name(sign));
  }
}
