package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A part has a quality or has it not, by whatever form of the words: "the hila are not enlarged"
 * and "enlarged right hilum". Findings of the vocabulary are left to {@link NegationRule}.
 */
final class QualityRule implements TextRule {
  private static final Map<String, String> QUALITIES =
      forms(
          "dilated dilatation dilation,enlarged enlargement,thickened thickening,widened widening,"
              + "narrowed narrowing,displaced displacement,deviated deviation,elevated elevation,"
              + "distended distension distention,opacified opacification,effaced effacement,"
              + "flattened flattening,compressed compression,calcified calcification,blunted blunting,"
              + "inflamed inflammation,swollen swelling,thrombosed thrombosis,obstructed obstruction,invaded invasion,infiltrated infiltration");
  private static final String ENLARGED = "enlarged";
  private static final Set<String> COPULAS =
      Words.set("is are was were be been has have appear look seem remain not neither");
  private static final Set<String> STOPS =
      Words.set(
          "the and with without for from into there no not any either neither nor both left right bilateral"
              + " mild moderate severe marked slight minimal small large mildly acute evidence sign that"
              + " this these which but while all are has have was were");
  private static final Set<String> NARROWING =
      Words.set(
          "significant significantly gross grossly marked markedly further new other frank substantial"
              + " substantially severe severely massively overtly focal focally");
  private static final Set<String> SIDES = Set.of("left", "right");
  private static final int SHORTEST_WORD = 3;
  private static final int LENGTH_OF_KEY = 4;
  private static final int LONGEST_NAME = 3;

  /** A quality of a part, and where it is said. */
  private record Quality(
      String name, Set<String> part, Side side, Presence presence, int sentence) {
    boolean contradicts(Quality denial) {
      return sentence != denial.sentence
          && name.equals(denial.name)
          && part.containsAll(denial.part)
          && side.mayBe(denial.side)
          && !(side == Side.NONE && denial.side.isOneSide());
    }
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Sentence> sentences = draft.sentences();
    List<Found<Quality>> said =
        IntStream.range(0, sentences.size())
            .boxed()
            .flatMap(i -> qualities(sentences.get(i), i).stream())
            .toList();
    List<Quality> denied =
        said.stream()
            .map(Found::meaning)
            .filter(quality -> quality.presence() == Presence.ABSENT)
            .toList();
    return said.stream()
        .filter(found -> found.meaning().presence() == Presence.PRESENT)
        .filter(found -> denied.stream().anyMatch(found.meaning()::contradicts))
        .<Flag>map(found ->
            new Flag.NegationConflict(
                sentences.get(found.meaning().sentence()).span(found.from(), found.to())))
        .toList();
  }

  private static List<Found<Quality>> qualities(Sentence sentence, int number) {
    List<Found<Quality>> found = new ArrayList<>();
    if (!sentence.section().isAboutTheImages()
        || sentence.words().stream()
            .noneMatch(word -> QUALITIES.containsKey(word.form()) || word.is("size"))) {
      return found;
    }
    var reader = new Reader(sentence);
    for (int at = 0; at < sentence.words().size(); at++) {
      int here = at;
      reader.quality(at, number).ifPresent(q -> found.add(new Found<>(q, here, here + 1)));
    }
    return found;
  }

  private static Map<String, String> forms(String lists) {
    Map<String, String> forms = new HashMap<>();
    for (String list : lists.split(",", -1)) {
      String[] words = list.split(" ", -1);
      for (String word : words) {
        forms.put(word, words[0]);
      }
    }
    return Map.copyOf(forms);
  }

  /** The qualities of one sentence. */
  private static final class Reader {
    private final Sentence sentence;
    private final Scope scope;
    private final Laterality laterality;
    private final List<Found<Mention>> known;

    Reader(Sentence sentence) {
      this.sentence = sentence;
      this.scope = new Scope(sentence);
      this.laterality = new Laterality(sentence);
      this.known = Mention.in(sentence);
    }

    Optional<Quality> quality(int at, int number) {
      boolean normal = isOfNormalSize(at);
      String name = normal ? ENLARGED : QUALITIES.get(sentence.form(at));
      if (name == null
          || sentence.form(at - 1).equals("non")
          || known.stream().anyMatch(finding -> finding.from() <= at && at < finding.to())) {
        return Optional.empty();
      }
      var mention = new Found<>(new Mention(Finding.OTHER, false), at, at + 1);
      Assertion assertion = normal ? Assertion.DENIED : scope.of(mention);
      Set<String> part = part(at, normal ? sentence.form(at) : name);
      boolean sure = assertion.certainty() == Certainty.DEFINITE && !part.isEmpty();
      boolean narrow =
          assertion.presence() == Presence.ABSENT
              && (sentence.words().stream().anyMatch(word -> NARROWING.contains(word.form()))
                  || !Levels.in(sentence.words()).isEmpty());
      Side side = laterality.of(mention, 0, sentence.words().size());
      return sure && !narrow
          ? Optional.of(new Quality(name, part, side, assertion.presence(), number))
          : Optional.empty();
    }

    /**
     * "Hila are not enlarged", "enlarged hilum", "hilar enlargement", "enlargement of the hila".
     */
    private Set<String> part(int at, String name) {
      boolean participle = sentence.form(at).equals(name);
      int before = at - 1;
      // "Hila are of normal size".
      if (sentence.form(before).equals("of") && COPULAS.contains(sentence.form(before - 1))) {
        before--;
      }
      while (COPULAS.contains(sentence.form(before)) || sentence.form(before).endsWith("ly")) {
        before--;
      }
      if (!participle || before < at - 1) {
        Set<String> subject = words(before, -1);
        return subject.isEmpty() && !participle ? words(behindOf(at + 1), 1) : subject;
      }
      return words(at + 1, 1);
    }

    /** "The prostate is normal in size". */
    private boolean isOfNormalSize(int at) {
      return sentence.form(at).equals("normal")
          && sentence.form(sentence.form(at + 1).equals("in") ? at + 2 : at + 1).equals("size");
    }

    private int behindOf(int at) {
      return sentence.form(at).equals("of") || sentence.form(at).equals("in") ? at + 1 : -1;
    }

    private boolean isSide(int at) {
      return laterality.all().stream().anyMatch(side -> side.from() <= at && at < side.to());
    }

    /** The keys of the words of a name from here on. */
    private Set<String> words(int from, int step) {
      Set<String> keys = new HashSet<>();
      int seen = 0;
      for (int i = from; i >= 0 && i < sentence.words().size() && seen < LONGEST_NAME; i += step) {
        String form = sentence.form(i);
        boolean word = form.length() >= SHORTEST_WORD && Character.isLetter(form.charAt(0));
        // The left ventricle is not the right one.
        if (SIDES.contains(form) && !isSide(i)) {
          keys.add(form);
          continue;
        }
        if (STOPS.contains(form)) {
          if (keys.isEmpty() || SIDES.contains(form)) {
            continue;
          }
          break;
        }
        if (!word || COPULAS.contains(form)) {
          break;
        }
        keys.add(form.substring(0, Math.min(form.length(), LENGTH_OF_KEY)));
        seen++;
      }
      return keys;
    }
  }
}
