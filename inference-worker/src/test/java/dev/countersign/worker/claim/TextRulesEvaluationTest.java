package dev.countersign.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Precision and recall of each rule on drafts of our own making and of others, a third or more of
 * them clean. The figures in {@code docs/evaluation.md} are these; with {@code
 * -Devaluation.print=true} they are printed.
 */
class TextRulesEvaluationTest {
  private static final double LEAST = 0.9;

  private static final Map<String, List<Judged>> JUDGED = new ConcurrentHashMap<>();

  /** What a draft has to raise, and what it raises. */
  private record Judged(Set<String> expected, Set<String> raised) {
    static List<Judged> of(String file) {
      return DraftCase.read(file).stream()
          .map(draft -> new Judged(draft.expected(), draft.raised()))
          .toList();
    }
  }

  private record Count(int right, int falseAlarms, int missed) {
    static Count of(String rule, List<Judged> drafts) {
      int right = 0;
      int falseAlarms = 0;
      int missed = 0;
      for (Judged draft : drafts) {
        boolean expected = draft.expected().contains(rule);
        boolean raised = draft.raised().contains(rule);
        right += expected && raised ? 1 : 0;
        falseAlarms += raised && !expected ? 1 : 0;
        missed += expected && !raised ? 1 : 0;
      }
      return new Count(right, falseAlarms, missed);
    }

    double precision() {
      return (double) right / (right + falseAlarms);
    }

    double recall() {
      return (double) right / (right + missed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "development.txt,CHANGE",
    "development.txt,MEASUREMENT",
    "development.txt,SIDE",
    "development.txt,SEX",
    "development.txt,AGE",
    "development.txt,NEGATION",
    "held-out.txt,CHANGE",
    "held-out.txt,MEASUREMENT",
    "held-out.txt,SIDE",
    "held-out.txt,SEX",
    "held-out.txt,AGE",
    "held-out.txt,NEGATION",
    "other-styles.txt,CHANGE",
    "other-styles.txt,MEASUREMENT",
    "other-styles.txt,SIDE",
    "other-styles.txt,SEX",
    "other-styles.txt,AGE",
    "other-styles.txt,NEGATION",
    "half-clean.txt,CHANGE",
    "half-clean.txt,MEASUREMENT",
    "half-clean.txt,SIDE",
    "half-clean.txt,SEX",
    "half-clean.txt,AGE",
    "half-clean.txt,NEGATION",
    "testers.txt,CHANGE",
    "testers.txt,MEASUREMENT",
    "testers.txt,SIDE",
    "testers.txt,SEX",
    "testers.txt,AGE",
    "testers.txt,NEGATION"
  })
  void aRuleFindsWhatIsPlantedAndLittleElse(String file, String rule) {
    List<Judged> drafts = JUDGED.computeIfAbsent(file, Judged::of);
    long clean = drafts.stream().filter(draft -> draft.expected().isEmpty()).count();
    assertThat(clean).isBetween(drafts.size() * 3L / 10, drafts.size() * 6L / 10);

    Count count = Count.of(rule, drafts);

    if (Boolean.getBoolean("evaluation.print")) {
      System.out.printf("%s %s %s%n", file, rule, count);
    }
    assertThat(count.right()).isGreaterThanOrEqualTo(4);
    assertThat(count.precision()).isGreaterThanOrEqualTo(LEAST);
    assertThat(count.recall()).isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void whereAContradictionIsToldByItsSignsLittleElseIsRaisedAtLeast() {
    Count count = Count.of("NEGATION", Judged.of("by-signs.txt"));

    if (Boolean.getBoolean("evaluation.print")) {
      System.out.printf("by-signs.txt NEGATION %s%n", count);
    }
    assertThat(count.right()).isGreaterThanOrEqualTo(90);
    assertThat(count.precision()).isGreaterThanOrEqualTo(LEAST);
  }
}
