package dev.countersign.worker.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers that are spelt out, by their words' forms: "twenties" is "twenty". */
final class NumberWords {
  /** One to nineteen. */
  static final Map<String, Integer> UNITS =
      numbered(
          1,
          1,
          "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
              + " sixteen seventeen eighteen nineteen");

  /** Twenty to ninety. */
  static final Map<String, Integer> TENS =
      numbered(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety");

  private NumberWords() {}

  /** The number that a single word names. */
  static Optional<Integer> of(String form) {
    return Optional.ofNullable(UNITS.get(form)).or(() -> Optional.ofNullable(TENS.get(form)));
  }

  private static Map<String, Integer> numbered(int first, int step, String words) {
    List<String> names = List.of(words.split(" "));
    return IntStream.range(0, names.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(names::get, i -> first + step * i));
  }
}
