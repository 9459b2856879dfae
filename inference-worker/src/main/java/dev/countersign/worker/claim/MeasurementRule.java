package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A number with a unit has to stand in the order, the indication, the note or another input: a
 * model measures nothing. Thresholds, advice and technique are not measured.
 */
final class MeasurementRule implements TextRule {
  private static final Set<String> GIVEN =
      Set.of(
          ("contrast administered injected omnipaque isovue gadolinium iohexol "
                  + "iopamidol gadobutrol administration intravenous gadavist visipaque agent "
                  + "saline ultravist iodixanol dotarem")
              .split(" "));
  private static final Set<String> OF_SLICES =
      Set.of(
          ("slice section collimation increment reconstruction reformat recon slab mip mpr gap detector interval thick "
                  + "contiguous sagittal coronal thin helical cut thickness")
              .split(" "));
  private static final int BESIDE = 2;
  private static final Set<String> ADVICE =
      Set.of(
          ("recommend recommended recommendation consider advised advise fleischner "
                  + "guideline criteria criterion should warrant require surveillance acr "
                  + "suggested considered advisable")
              .split(" "));
  private static final Phrases<Boolean> COMPARES =
      new Phrases<Boolean>()
          .add(
              true,
              "<,>,≤,≥,less than,greater than,smaller than,larger than,more than,at least,over,under,below,above,exceeding,up to,"
                  + "within,cutoff,threshold");
  private static final Phrases<Boolean> OF_NORMAL =
      new Phrases<Boolean>()
          .add(
              true,
              "limit of normal,upper limit,lower limit,normal range,normal value,normal is,normal up to,"
                  + "normal being,reference range,reference value,threshold");
  private static final Set<String> DENIES =
      Set.of("no not without normal none limit negative if criteria".split(" "));
  private static final int REACH = 3;

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Measurement> given = given(draft, facts);
    List<Flag> flags = new ArrayList<>();
    for (Sentence sentence : draft.aboutTheImages()) {
      Measurements.in(sentence.words()).stream()
          .filter(measurement -> !measurement.isGivenBy(given))
          .filter(measurement -> isMeasured(sentence, measurement))
          .map(measurement -> new Flag.MeasurementWithoutSource(measurement.span()))
          .forEach(flags::add);
    }
    return flags;
  }

  private static List<Measurement> given(Draft draft, CaseFacts facts) {
    Stream<List<Word>> outside = facts.sources().stream().map(Words::of);
    Stream<List<Word>> indications =
        draft.sentences().stream()
            .filter(sentence -> sentence.section() == Section.INDICATION)
            .map(Sentence::words);
    return Stream.concat(outside, indications)
        .flatMap(words -> Measurements.in(words).stream())
        .toList();
  }

  private static boolean isMeasured(Sentence sentence, Measurement measurement) {
    List<Word> words = sentence.words();
    int at = 0;
    while (words.get(at).start() < measurement.span().start()) {
      at++;
    }
    List<Word> before = words.subList(0, at);
    if (isTechnique(measurement, words, at) || any(before, ADVICE) || OF_NORMAL.isIn(before)) {
      return false;
    }
    boolean threshold = COMPARES.isIn(words.subList(Math.max(0, at - REACH), at));
    return !(threshold && (any(before, DENIES) || any(words, ADVICE) || any(words, DENIES)));
  }

  /** Contrast is given by volume, slices are so thick. */
  private static boolean isTechnique(Measurement measurement, List<Word> words, int at) {
    if (measurement.unit().equals("ml")) {
      return any(words, GIVEN);
    }
    int behind = at;
    while (behind < words.size() && words.get(behind).start() < measurement.span().end()) {
      behind++;
    }
    List<Word> after = words.subList(behind, Math.min(words.size(), behind + BESIDE));
    boolean walled = after.size() > 1 && after.get(1).form().startsWith("wall");
    return (any(after, OF_SLICES) && !walled)
        || (!after.isEmpty() && after.getFirst().is("axial"))
        || words.subList(Math.max(0, at - REACH), at).stream()
            .anyMatch(word -> word.is("slice") || word.is("every"));
  }

  private static boolean any(List<Word> words, Set<String> forms) {
    return words.stream().anyMatch(word -> forms.contains(word.form()));
  }
}
