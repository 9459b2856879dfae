package dev.countersign.worker.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A draft of our own making, what is known beside it, and the flags it has to raise. */
record DraftCase(String name, CaseFacts facts, Set<String> expected, String text) {
  private static final Pattern FACT =
      Pattern.compile(
          "(order|indication|sex|age)=(.*?)(?=\\s+(?:order|indication|sex|age)=|\\s+prior\\b|$)");

  static List<DraftCase> read(String file) {
    try (InputStream in = DraftCase.class.getResourceAsStream("/drafts/" + file)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return Arrays.stream(all.split("(?m)^=== ")).skip(1).map(DraftCase::parse).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DraftCase parse(String block) {
    int line = block.indexOf('\n');
    String[] head = block.substring(0, line).split("\\|", -1);
    Set<String> expected = new TreeSet<>();
    Arrays.stream(head[2].split(","))
        .map(String::strip)
        .filter(f -> !f.isEmpty())
        .forEach(expected::add);
    return new DraftCase(
        head[0].strip(), facts(head[1].strip()), expected, block.substring(line + 1));
  }

  private static CaseFacts facts(String words) {
    String order = "";
    String indication = "";
    Optional<Sex> sex = Optional.empty();
    Optional<Double> age = Optional.empty();
    Matcher fact = FACT.matcher(words);
    while (fact.find()) {
      String value = fact.group(2);
      switch (fact.group(1)) {
        case "order" -> order = value;
        case "indication" -> indication = value;
        case "sex" -> sex = Optional.of(value.equals("M") ? Sex.MALE : Sex.FEMALE);
        default -> age = Optional.of(years(value));
      }
    }
    boolean prior = words.replaceAll("(?:order|indication)=.*", "").matches(".*\\bprior\\b.*");
    return new CaseFacts(order + "\n" + indication, List.of(order, indication), sex, age, prior);
  }

  /** "45Y", "18M", "3W", "5D". */
  private static double years(String age) {
    double number = Double.parseDouble(age.substring(0, age.length() - 1));
    return switch (age.charAt(age.length() - 1)) {
      case 'Y' -> number;
      case 'M' -> number / 12;
      case 'W' -> number * 7 / 365.25;
      default -> number / 365.25;
    };
  }

  /** The kinds of flags that the rules raise. */
  Set<String> raised() {
    Set<String> kinds = new TreeSet<>();
    TextRules.onReport(Draft.read(text), facts).forEach(flag -> kinds.add(kind(flag)));
    return kinds;
  }

  static String kind(Flag flag) {
    return switch (flag) {
      case Flag.ChangeWithoutPrior _ -> "CHANGE";
      case Flag.MeasurementWithoutSource _ -> "MEASUREMENT";
      case Flag.SideConflict _ -> "SIDE";
      case Flag.SexConflict _ -> "SEX";
      case Flag.AgeConflict _ -> "AGE";
      case Flag.NegationConflict _ -> "NEGATION";
      case Flag.InstructionInSource _ -> "INSTRUCTION";
    };
  }
}
