package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds measurements among words: numbers in figures, or spelt out before a unit. */
final class Measurements {
  private static final int MOST_VALUES = 4;
  private static final Set<String> JOINS = Words.set("x × by to - – * and ±");
  private static final Set<String> RATIOS =
      Set.of("ratio", "index", "ctr", "suv", "suvmax", "agatston");
  private static final String RATIO = "ratio";
  private static final int REACH_OF_RATIO = 4;
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("mm", new Unit("mm", 1)),
          Map.entry("millimeter", new Unit("mm", 1)),
          Map.entry("cm", new Unit("mm", 10)),
          Map.entry("centimeter", new Unit("mm", 10)),
          Map.entry("mms", new Unit("mm", 1)),
          Map.entry("cms", new Unit("mm", 10)),
          Map.entry("mls", new Unit("ml", 1)),
          Map.entry("inch", new Unit("mm", 25.4)),
          Map.entry("cm2", new Unit("cm2", 1)),
          Map.entry("cm3", new Unit("ml", 1)),
          Map.entry("ml", new Unit("ml", 1)),
          Map.entry("cc", new Unit("ml", 1)),
          Map.entry("milliliter", new Unit("ml", 1)),
          Map.entry("liter", new Unit("ml", 1000)),
          Map.entry("hu", new Unit("hu", 1)),
          Map.entry("hounsfield", new Unit("hu", 1)),
          Map.entry("%", new Unit("%", 1)),
          Map.entry("percent", new Unit("%", 1)),
          Map.entry("degree", new Unit("degree", 1)),
          Map.entry("°", new Unit("degree", 1)),
          Map.entry("g", new Unit("g", 1)),
          Map.entry("gram", new Unit("g", 1)),
          Map.entry("kg", new Unit("g", 1000)),
          Map.entry("bpm", new Unit("bpm", 1)),
          Map.entry("mmhg", new Unit("mmhg", 1)),
          Map.entry("mm2", new Unit("mm2", 1)),
          Map.entry("mm²", new Unit("mm2", 1)),
          Map.entry("mm3", new Unit("mm3", 1)),
          Map.entry("mm³", new Unit("mm3", 1)),
          Map.entry("cm²", new Unit("cm2", 1)),
          Map.entry("cm³", new Unit("ml", 1)),
          Map.entry("ccm", new Unit("ml", 1)),
          Map.entry("ccs", new Unit("ml", 1)),
          Map.entry("dl", new Unit("ml", 100)),
          Map.entry("gm", new Unit("g", 1)),
          Map.entry("gms", new Unit("g", 1)),
          Map.entry("kgs", new Unit("g", 1000)),
          Map.entry("kilogram", new Unit("g", 1000)),
          Map.entry("lb", new Unit("lb", 1)),
          Map.entry("pound", new Unit("lb", 1)),
          Map.entry("oz", new Unit("oz", 1)),
          Map.entry("ounce", new Unit("oz", 1)),
          Map.entry("kpa", new Unit("kpa", 1)));
  private static final Set<String> POWERS = Set.of("cubic", "square", "sq", "cu");

  private static final Set<String> AMOUNTS =
      Words.set("g mg µg μg ug mcg ng pg mmol µmol μmol umol nmol pmol meq iu miu u mu");
  private static final Set<String> VOLUMES = Set.of("l", "dl", "ml");

  private static final double HALF = 0.5;
  private static final Unit SPEED = new Unit("m/s", 1);

  private final List<Word> words;

  private record Unit(String name, double factor) {}

  private Measurements(List<Word> words) {
    this.words = words;
  }

  static List<Measurement> in(List<Word> words) {
    return new Measurements(words).all();
  }

  private List<Measurement> all() {
    List<Measurement> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Measurement> here = value(at).isPresent() ? from(at) : ratio(at);
      here.ifPresent(found::add);
      int start = at;
      at = here.map(measurement -> behind(measurement, start)).orElse(at + 1);
    }
    return found;
  }

  private int behind(Measurement measurement, int at) {
    int next = at;
    while (next < words.size() && words.get(next).start() < measurement.span().end()) {
      next++;
    }
    return next;
  }

  /** Values with signs between, each with its unit or the last one's. */
  private Optional<Measurement> from(int start) {
    List<Double> values = new ArrayList<>();
    Optional<Unit> unit = Optional.empty();
    int at = start;
    int end = start;
    while (values.size() < MOST_VALUES && value(at).isPresent()) {
      values.add(value(at).orElseThrow());
      at += words(at);
      int unitAt = POWERS.contains(form(at)) ? at + 1 : at;
      Optional<Unit> here = unit(unitAt);
      if (here.isPresent()) {
        unit = here;
        at = unitAt + words(here.get());
        end = at;
      }
      boolean another = unit(at + 2).filter(next -> isOther(next, here)).isPresent();
      if (another || !(JOINS.contains(form(at)) && value(at + 1).isPresent())) {
        break;
      }
      at++;
    }
    Span span = new Span(words.get(start).start(), words.get(Math.max(end, start + 1) - 1).end());
    return unit.map(known -> scaled(values, known, span));
  }

  /** "18 mm and 6 HU" are two. */
  private static boolean isOther(Unit next, Optional<Unit> before) {
    return before.filter(unit -> !unit.name().equals(next.name())).isPresent();
  }

  /** "Half a centimeter". */
  private boolean isHalf(int at) {
    return form(at).equals("half") && form(at + 1).equals("a") && unit(at + 2).isPresent();
  }

  /** "Two and a half centimeters". */
  private boolean endsInHalf(int at) {
    return NumberWords.of(form(at)).isPresent()
        && form(at + 1).equals("and")
        && form(at + 2).equals("a")
        && form(at + 3).equals("half")
        && unit(at + 4).isPresent();
  }

  /** How many words the value at a word takes. */
  private int words(int at) {
    if (endsInHalf(at)) {
      return 4;
    }
    return isHalf(at) ? 2 : 1;
  }

  private static Measurement scaled(List<Double> values, Unit unit, Span span) {
    List<Double> scaled = values.stream().map(value -> value * unit.factor()).toList();
    return new Measurement(scaled, unit.name(), span);
  }

  /** "Cardiothoracic ratio of 0.62" has no unit and is measured all the same. */
  private Optional<Measurement> ratio(int at) {
    if (!RATIOS.contains(form(at))) {
      return Optional.empty();
    }
    for (int i = at + 1; i < Math.min(words.size(), at + REACH_OF_RATIO); i++) {
      if (words.get(i).isNumber() && unit(i + 1).isEmpty()) {
        Span span = new Span(words.get(at).start(), words.get(i).end());
        return value(i).map(value -> new Measurement(List.of(value), RATIO, span));
      }
    }
    return Optional.empty();
  }

  private Optional<Unit> unit(int at) {
    boolean speed = form(at).equals("m") && form(at + 1).equals("/");
    if (isConcentration(at)) {
      return Optional.of(new Unit(form(at) + "/" + form(at + 2), 1));
    }
    return Optional.ofNullable(speed ? SPEED : UNITS.get(form(at)));
  }

  /** "14.2 mIU/L", "7.9 g/dL". */
  private boolean isConcentration(int at) {
    return AMOUNTS.contains(form(at)) && form(at + 1).equals("/") && VOLUMES.contains(form(at + 2));
  }

  private int words(Unit unit) {
    return unit.name().contains("/") && !unit.equals(SPEED) ? 3 : 1;
  }

  private Optional<Double> value(int at) {
    if (at >= words.size()) {
      return Optional.empty();
    }
    Word word = words.get(at);
    if (isHalf(at)) {
      return Optional.of(HALF);
    }
    if (endsInHalf(at)) {
      return NumberWords.of(word.form()).map(whole -> whole + HALF);
    }
    if (word.isNumber()) {
      return number(word.form());
    }
    return NumberWords.of(word.form())
        .filter(_ -> POWERS.contains(form(at + 1)) || unit(at + 1).isPresent())
        .map(Integer::doubleValue);
  }

  /** A comma may stand for the point; dates and other chains of figures are no number. */
  private static Optional<Double> number(String figures) {
    String plain = figures.replace(',', '.');
    if (plain.length() > 9 || plain.indexOf('.') != plain.lastIndexOf('.')) {
      return Optional.empty();
    }
    return Optional.of(Double.valueOf(plain));
  }

  private String form(int at) {
    return at < words.size() ? words.get(at).form() : "";
  }
}
