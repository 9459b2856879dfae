package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Organs that a draft calls normal and nothing else: "ACL: normal", "liver, spleen and both kidneys
 * are unremarkable". "Normal in size" says less, and "otherwise normal" nothing of the whole.
 */
final class NormalOrgans {
  private static final Set<String> NORMAL =
      Set.of("normal", "unremarkable", "intact", "clear", "unbroken", "fine", "healthy");

  private static final Set<String> JOINS =
      Words.set(
          ": , and & / - the is are appear look seem remain both all within left right gland air gas filled thin walled smooth"
              + " slender compressible homogeneous cortex of");

  /** "Normal in size and enhancement"; "in size" alone leaves all else. */
  private static final Set<String> WHOLLY = Words.set("enhancement appearance vascularity");

  private static final Set<String> DENYING = Set.of("without", "no");
  private static final Set<String> TELLS =
      Words.set("is are appear look has have remain enhance seem show gland");
  private static final Set<String> EVENLY =
      Words.set("homogeneously uniformly evenly normally appearance morphology");
  private static final Set<String> BUT =
      Words.set(
          "but otherwise except apart not no nearly almost upper lower small part remaining size");
  private static final Phrases<Boolean> APPEARANCE =
      new Phrases<Boolean>()
          .add(
              true,
              "appearance of,appearance of the,radiographic appearance of the,sonographic appearance of the,ct appearance of the,"
                  + "mri appearance of the,morphology of the,signal of the");
  private static final Set<String> ENDS =
      Set.of("", ",", "limit", "and", "(", "everywhere", "throughout");
  private static final Limits OF_ALL =
      new Limits(0, false, false, Set.of(), Set.of(), Set.of(), false, false, false, false);

  private final Sentence sentence;
  private final int number;
  private final List<Found<Anatomy>> places;

  private NormalOrgans(Sentence sentence, int number) {
    this.sentence = sentence;
    this.number = number;
    this.places = Claims.placed(sentence.words());
  }

  /** Each as the denial of whatever an organ may have. */
  static List<Claim> in(Draft draft) {
    List<Claim> normal = new ArrayList<>();
    for (int i = 0; i < draft.sentences().size(); i++) {
      Sentence sentence = draft.sentences().get(i);
      if (sentence.section().isAboutTheImages()) {
        new NormalOrgans(sentence, i).addTo(normal);
      }
    }
    return normal;
  }

  private void addTo(List<Claim> normal) {
    subject().ifPresent(organ -> normal.add(claim(Set.of(organ), 0, sentence.words().size() - 1)));
    for (int at = 1; at < sentence.words().size(); at++) {
      if (leads(at - 1)) {
        int first = APPEARANCE.at(sentence.words(), at).map(Found::to).orElse(at);
        int behind = behind(first);
        Set<Anatomy> named = behind > first ? named(first, behind) : Set.of();
        if (!named.isEmpty()) {
          normal.add(claim(named, first, behind - 1));
        }
      }
      if (NORMAL.contains(sentence.form(at)) && ends(at + 1)) {
        int from = start(at);
        Set<Anatomy> organs = organs(from, at);
        if (!organs.isEmpty() && !ofSeveralSides(from, at)) {
          normal.add(claim(organs, from, at));
        }
      }
    }
  }

  /** "The appendix is seen along its length, is compressible and looks normal". */
  private Optional<Anatomy> subject() {
    int last = lastOfThought();
    int first = sentence.form(0).equals("the") ? 1 : 0;
    boolean one =
        places.size() == 1
            && places.getFirst().from() == first
            && TELLS.contains(sentence.form(places.getFirst().to()));
    boolean looksNormal =
        NORMAL.contains(sentence.form(last))
            || (sentence.has("normal") && EVENLY.contains(sentence.form(last)));
    boolean plain =
        Mention.in(sentence).stream()
                .allMatch(mention -> mention.meaning().normal() || mention.from() > last)
            && IntStream.range(0, sentence.words().size()).noneMatch(this::leavesSome);
    return one
            && looksNormal
            && plain
            && places.getFirst().meaning().isWholeAs(sentence.form(first))
        ? Optional.of(places.getFirst().meaning())
        : Optional.empty();
  }

  /** "The lower part"; but "seen in the right lower quadrant". */
  private boolean leavesSome(int at) {
    return BUT.contains(sentence.form(at)) && !sentence.form(at + 1).equals("quadrant");
  }

  /** Where "and is normal, without stranding" has said it; else the last word. */
  private int lastOfThought() {
    return IntStream.range(2, sentence.words().size() - 1)
        .filter(at -> NORMAL.contains(sentence.form(at)) && sentence.form(at + 1).equals(","))
        .filter(at -> TELLS.contains(sentence.form(at - 1)) && sentence.form(at - 2).equals("and"))
        .filter(at -> DENYING.contains(sentence.form(at + 2)))
        .findFirst()
        .orElse(sentence.words().size() - 1);
  }

  /** "Intact with taut fibers", but not "normal with a small stone". */
  private boolean ends(int at) {
    return ENDS.contains(sentence.form(at))
        || (sentence.form(at).equals("in")
            && IntStream.rangeClosed(at + 1, at + 3)
                .mapToObj(sentence::form)
                .anyMatch(WHOLLY::contains))
        || (sentence.form(at).equals("with")
            && !Mention.isIn(sentence.words().subList(at, sentence.words().size())));
  }

  /** What is named between two words; nothing where a part of it is, as in "small bowel". */
  private Set<Anatomy> organs(int from, int to) {
    boolean first = from == 0 || sentence.words().get(from - 1).isSign() || leads(from - 1);
    return first ? named(from, to) : Set.of();
  }

  private Set<Anatomy> named(int from, int to) {
    Set<Anatomy> organs = EnumSet.noneOf(Anatomy.class);
    places.stream()
        .filter(place -> place.from() >= from && place.to() <= to)
        .filter(place -> place.meaning().isWholeAs(sentence.form(place.from())))
        .forEach(place -> organs.add(place.meaning()));
    // "Menisci: the medial meniscus is intact" says nothing of the lateral one.
    if (organs.stream().anyMatch(organ -> organ.parts().size() == 1)) {
      organs.removeIf(organ -> organ.parts().size() > 1);
    }
    return organs;
  }

  /** "Normal spleen", with nothing before it. */
  private boolean leads(int at) {
    return NORMAL.contains(sentence.form(at)) && (at == 0 || sentence.words().get(at - 1).isSign());
  }

  /** Behind the organs that start here and end the thought; the same place for none. */
  private int behind(int at) {
    int behind = at;
    while (isPlace(behind) || (behind > at && sentence.form(behind).equals("and"))) {
      behind++;
    }
    boolean ends = behind == sentence.words().size() || sentence.words().get(behind).isSign();
    return ends ? behind : at;
  }

  /** Where the list of organs before a word starts; "Pelvis: bladder normal" is of the bladder. */
  private int start(int at) {
    int start = at;
    boolean named = false;
    while (start > 0 && (JOINS.contains(sentence.form(start - 1)) || isPlace(start - 1))) {
      if (named && sentence.form(start - 1).equals(":")) {
        return start;
      }
      start--;
      named = named || isPlace(start);
    }
    return start;
  }

  private boolean isPlace(int at) {
    return places.stream().anyMatch(place -> place.from() <= at && at < place.to());
  }

  private Claim claim(Set<Anatomy> organs, int from, int at) {
    List<Side> sides = sides(from, at);
    Side side = sides.stream().reduce(Side.NONE, Side::and);
    return new Claim(
        Finding.OTHER,
        Presence.ABSENT,
        Certainty.DEFINITE,
        side,
        organs,
        Optional.empty(),
        Change.NONE,
        sentence.section(),
        sentence.span(from, at + 1),
        OF_ALL.in(number));
  }

  private List<Side> sides(int from, int at) {
    return new Laterality(sentence)
        .all().stream()
            .filter(named -> named.from() >= from && named.to() <= at)
            .map(Found::meaning)
            .toList();
  }

  /** "The right maxillary and both frontal sinuses": it takes a reader to say which is which. */
  private boolean ofSeveralSides(int from, int at) {
    List<Side> sides = sides(from, at);
    return sides.contains(Side.BILATERAL) && sides.stream().anyMatch(Side::isOneSide);
  }
}
