package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the request tells of one side, an operation or a complaint, is told again of that side and
 * not of the other alone: "after left mastectomy", and a report on one on the right.
 */
final class HistorySideRule implements TextRule {
  private static final Pattern TOLD =
      Pattern.compile(
          "\\p{L}{3,}(?:ectomy|otomy|ostomy|plasty|pexy|desis|centesis)|amputation|transplant"
              + "|weakness|numbness|hemiparesis|hemiplegia|hemianopia|paresthesia");

  // Each is held against the whole draft.
  private static final int MOST_ORDERS = 20;

  private record Told(String name, Side side, Span span) {}

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Sentence> request =
        facts.order().lines().flatMap(line -> Sentences.of(line).stream()).toList();
    List<Sentence> own = sentences(draft, Section::isRequest);
    return Stream.concat(
            conflicts(request, sentences(draft, _ -> true)),
            conflicts(own, sentences(draft, Section::isAboutTheImages)))
        .findFirst()
        .<Flag>map(span -> new Flag.SideConflict(span, true))
        .stream()
        .toList();
  }

  private static List<Sentence> sentences(Draft draft, Predicate<Section> section) {
    return draft.sentences().stream().filter(sentence -> section.test(sentence.section())).toList();
  }

  private static Stream<Span> conflicts(List<Sentence> requested, List<Sentence> draft) {
    List<Told> again = draft.stream().flatMap(HistorySideRule::in).toList();
    return requested.stream()
        .limit(MOST_ORDERS)
        .flatMap(HistorySideRule::in)
        .filter(told -> told.side().isOneSide())
        .flatMap(told -> conflict(told, again).stream());
  }

  private static Optional<Span> conflict(Told told, List<Told> again) {
    List<Told> same =
        again.stream()
            .filter(other -> other.name().equals(told.name()) && other.side() != Side.NONE)
            .toList();
    boolean otherAlone = same.stream().allMatch(other -> other.side() == told.side().opposite());
    return otherAlone ? same.stream().map(Told::span).findFirst() : Optional.empty();
  }

  /** A hemiparesis is a weakness of one side. */
  private static String name(String form) {
    return form.startsWith("hemip") ? "weakness" : form;
  }

  private static Stream<Told> in(Sentence sentence) {
    List<Told> all = new ArrayList<>();
    var laterality = new Laterality(sentence);
    int from = 0;
    for (int at = 0; at < sentence.words().size(); at++) {
      if (TOLD.matcher(sentence.form(at)).matches()) {
        var mention = new Found<>(new Mention(Finding.OTHER, false), at, at + 1);
        Side side = laterality.of(mention, from, sentence.words().size());
        all.add(new Told(name(sentence.form(at)), side, sentence.span(at, at + 1)));
        from = at + 1;
      }
    }
    return all.stream();
  }
}
