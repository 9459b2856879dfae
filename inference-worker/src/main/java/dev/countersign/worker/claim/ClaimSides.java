package dev.countersign.worker.claim;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The side of each finding that a sentence names. */
final class ClaimSides {
  private static final Set<String> BESIDE =
      Words.set(
          "adjacent associated surrounded surrounding accompanying overlying underlying consistent compatible keeping"
              + " suggestive suspicious concerning represent representing reflect reflecting suggesting likely"
              + " suggest worrisome presumed presumably probable probably favored favoring indicative diagnostic characteristic typical");
  private static final Set<String> OPENS_PLACE = Set.of("in", "within", "at", "on", "along");
  private static final Set<String> JOINS = Set.of(",", "or", "nor", "/");

  private final Sentence sentence;
  private final Topic topic;
  private final List<Found<Mention>> mentions;
  private final List<Found<Anatomy>> places;
  private final Laterality laterality;

  ClaimSides(
      Sentence sentence, Topic topic, List<Found<Mention>> mentions, List<Found<Anatomy>> places) {
    this.sentence = sentence;
    this.topic = topic;
    this.mentions = mentions;
    this.places = places;
    this.laterality = new Laterality(sentence);
  }

  /**
   * Its own; that of the list that denies it; that of the finding it goes with; that of what the
   * sentence or the paragraph is about.
   *
   * @param from where the finding before it ends
   * @param to where the finding behind it starts
   * @param before side of the finding before it
   */
  Side of(Found<Mention> mention, int from, int to, Side before, Presence presence) {
    Side own = laterality.of(mention, from, to);
    own = own == Side.NONE ? ofList(mention) : own;
    own = own == Side.NONE ? ofCompanion(mention) : own;
    boolean placedFirst = OPENS_PLACE.contains(sentence.form(0));
    if (own == Side.NONE && (placedFirst || presence == Presence.ABSENT)) {
      own = ofSubject(mention);
    }
    if (own == Side.NONE && presence == Presence.ABSENT && before.isOneSide() && goesOn(mention)) {
      own = before;
    }
    if (own != Side.NONE) {
      return own;
    }
    List<Word> between = sentence.words().subList(from, mention.from());
    // "Collapse-consolidation", "effusion with adjacent atelectasis".
    boolean goesWith =
        between.isEmpty() || between.stream().anyMatch(word -> BESIDE.contains(word.form()));
    return goesWith && before != Side.NONE ? before : topic.side();
  }

  /** "No effusion or pneumothorax on the right" denies both on the right alone. */
  private Side ofList(Found<Mention> mention) {
    Found<Mention> last = mention;
    int end = sentence.words().size();
    for (int i = mentions.indexOf(mention) + 1; i < mentions.size(); i++) {
      Found<Mention> next = mentions.get(i);
      if (!isJoined(last, next)) {
        end = next.from();
        break;
      }
      last = next;
    }
    return last.equals(mention) ? Side.NONE : laterality.behind(last, end);
  }

  /** "No right-sided stone or hydronephrosis". */
  private boolean goesOn(Found<Mention> mention) {
    int index = mentions.indexOf(mention);
    return index > 0 && isJoined(mentions.get(index - 1), mention);
  }

  /** "A mass with microcalcification in the left breast" is in the left breast too. */
  private Side ofCompanion(Found<Mention> mention) {
    int index = mentions.indexOf(mention) + 1;
    if (index == mentions.size() || !sentence.form(mention.to()).equals("with")) {
      return Side.NONE;
    }
    Found<Mention> next = mentions.get(index);
    boolean near =
        next.from() > mention.to()
            && sentence.words().subList(mention.to(), next.from()).stream().noneMatch(Word::isSign);
    int end =
        index + 1 < mentions.size() ? mentions.get(index + 1).from() : sentence.words().size();
    return near ? laterality.behind(next, end) : Side.NONE;
  }

  private boolean isJoined(Found<Mention> one, Found<Mention> next) {
    return next.from() >= one.to()
        && sentence.words().subList(one.to(), next.from()).stream()
            .allMatch(word -> JOINS.contains(word.form()));
  }

  /** "Right kidney small and scarred, no stone" denies none in the left one. */
  private Side ofSubject(Found<Mention> mention) {
    Set<Side> named = EnumSet.noneOf(Side.class);
    laterality.all().forEach(side -> named.add(side.meaning()));
    boolean subject =
        named.size() == 1
            && laterality.all().stream()
                .anyMatch(side -> side.to() <= mention.from() && isSubject(side));
    return subject ? named.iterator().next() : Side.NONE;
  }

  /** "Right kidney", "the right psoas", "the right side shows", "on the right there is". */
  private boolean isSubject(Found<Side> side) {
    boolean leads =
        (side.from() == 2 && sentence.form(0).equals("on"))
            || (side.from() == 1 && sentence.form(0).equals("the"));
    return leads || sentence.form(side.to() - 1).equals("side") || startsPlace(side.to());
  }

  private boolean startsPlace(int at) {
    return places.stream().anyMatch(place -> place.from() == at);
  }
}
