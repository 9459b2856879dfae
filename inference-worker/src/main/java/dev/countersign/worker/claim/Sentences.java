package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a draft into sections and sentences. Abbreviations, decimals and numbers of a list do not
 * end a sentence; a line does, unless the next one goes on in lower case.
 */
final class Sentences {
  private static final Pattern HEADING =
      Pattern.compile(
          "(?im)(?:^[ \\t#*_>]*+(?:\\d{1,2}[.)][ \\t]*+)?+|(?<=[.;!?])[ \\t]++)("
              + Section.anyHeading()
              + ")(?:[ \\t*_]*+:[*_]*+|(?<=[A-Z])[ \\t]*+[-–](?=[ \\t])|[ \\t*_]*+$)");
  private static final Set<String> ABBREVIATIONS =
      Words.set(
          "approx fig figs dr mr mrs ms prof vs ca cf al resp max min incl excl "
              + "diam bilat lat ant post sup inf avg est st ref ser im img temp vol dept "
              + "susp poss prob jan feb mar apr aug sept oct nov dec");
  private static final Pattern LIST_MARK =
      Pattern.compile("(?:\\d{1,2}[.)]|[-*•–]|[a-hA-H]\\))[ \\t].*");

  private static final Set<String> ANY = Set.of("a", "an", "any");
  private static final Set<String> FOUND =
      Words.set("intact normal tender soft palpable clear unremarkable firm lump swollen swelling");
  private static final String ENDS = ";!?";
  private static final String BLANKS = " \t\r";
  private static final int MOST_WORDS = 300;
  private static final int MOST_CONCLUDING = 4;
  private static final int FEWEST_OF_PROSE = 3;

  private final String text;
  private final List<Sentence> sentences = new ArrayList<>();
  private Section section = Section.NONE;
  private boolean headed;
  private int lastFindings = -1;
  private int sentencesBefore;
  private int paragraph;
  private int start;

  private Sentences(String text) {
    this.text = text;
  }

  static List<Sentence> of(String text) {
    var splitter = new Sentences(text);
    splitter.split();
    return List.copyOf(splitter.sentences);
  }

  private void split() {
    Matcher heading = HEADING.matcher(text);
    while (heading.find()) {
      lastFindings = named(heading) == Section.FINDINGS ? heading.start() : lastFindings;
    }
    heading.reset();
    int from = 0;
    while (heading.find()) {
      part(from, heading.start());
      section = named(heading);
      headed = true;
      sentencesBefore = sentences.size();
      paragraph++;
      from = heading.end();
    }
    part(from, text.length());
    leaveTitles();
    leaveHeadings();
    concludeByLayout();
  }

  /** Prose without headings, and under it a line of its own that sums up. */
  private void concludeByLayout() {
    if (sentences.isEmpty() || headed) {
      return;
    }
    int last = sentences.getLast().paragraph();
    long concluding = sentences.stream().filter(s -> s.paragraph() == last).count();
    long told = sentences.size() - concluding;
    long lines = sentences.stream().mapToInt(Sentence::paragraph).distinct().count() - 1;
    if (concluding <= MOST_CONCLUDING && lines > 0 && told >= FEWEST_OF_PROSE * lines) {
      sentences.replaceAll(
          s -> s.paragraph() == last && s.section() == Section.NONE ? s.in(Section.IMPRESSION) : s);
    }
  }

  /** A draft on one line, with none but "Technique:" before what it found. */
  private void leaveHeadings() {
    if (sentences.stream().anyMatch(sentence -> sentence.section().isAboutTheImages())) {
      return;
    }
    for (int i = sentences.size() - 1; i > 0; i--) {
      Section own = sentences.get(i).section();
      if (own.isOneLine() && own == sentences.get(i - 1).section()) {
        sentences.set(i, sentences.get(i).in(Section.NONE));
      }
    }
  }

  /** "Exam: blood pressure 120/70 mmHg. Abdomen soft" is no title of a study. */
  private void leaveTitles() {
    Set<Integer> found = new HashSet<>();
    sentences.stream()
        .filter(
            sentence -> sentence.section() == Section.EXAM && Words.any(sentence.words(), FOUND))
        .forEach(sentence -> found.add(sentence.paragraph()));
    sentences.replaceAll(sentence ->
        sentence.section() == Section.EXAM && found.contains(sentence.paragraph())
            ? sentence.in(Section.FINDINGS)
            : sentence);
  }

  private static Section named(Matcher heading) {
    return Section.of(heading.group(1).replaceAll("[ \\t]+", " "));
  }

  /** Where the findings have no heading of their own, they start behind the line of another one. */
  private void leaveAt(int lineEnd) {
    boolean told = sentences.size() > sentencesBefore;
    if (told && section.isOneLine() && lastFindings < lineEnd) {
      section = Section.NONE;
    }
  }

  private void part(int from, int to) {
    start = from;
    for (int at = from; at < to; at++) {
      char sign = text.charAt(at);
      if (sign == '\n' && endsLine(at, to)) {
        end(at);
        paragraph++;
        leaveAt(at);
      } else if (ENDS.indexOf(sign) >= 0 || (sign == '.' && endsSentence(at, to))) {
        end(at);
      }
    }
    end(to);
  }

  private void end(int at) {
    List<Word> words = Words.of(text, start, at);
    if (words.stream().anyMatch(this::tells)) {
      // What looks at a sentence's words may then look more than once.
      Section own = isSupposed(words) ? Section.RECOMMENDATION : section;
      for (int from = 0; from < words.size(); from += MOST_WORDS) {
        int to = Math.min(words.size(), from + MOST_WORDS);
        sentences.add(new Sentence(own, paragraph, words.subList(from, to)));
      }
    }
    start = Math.min(at + 1, text.length());
  }

  /** "A new nodule of that size would change the category". */
  private static boolean isSupposed(List<Word> words) {
    return ANY.contains(words.getFirst().form())
        && words.stream().anyMatch(word -> word.is("would"));
  }

  /** A letter, or a date of what is compared with. */
  private boolean tells(Word word) {
    return Character.isLetter(word.form().charAt(0))
        || (section == Section.COMPARISON && word.isNumber());
  }

  /** A line goes on when the next one starts in lower case or with a bare number. */
  private boolean endsLine(int at, int to) {
    int next = skipBlanks(at + 1, to);
    if (next >= to || text.charAt(next) == '\n') {
      return true;
    }
    int lineEnd = Math.min(next + 8, to);
    char first = text.charAt(next);
    if (LIST_MARK.matcher(text.substring(next, lineEnd).replace('\n', ' ') + "  ").matches()) {
      return true;
    }
    return !(Character.isLowerCase(first) || Character.isDigit(first) || first == '(');
  }

  private boolean endsSentence(int at, int to) {
    if (at + 1 < to && !Character.isWhitespace(text.charAt(at + 1))) {
      return at > 0
          && Character.isLowerCase(text.charAt(at - 1))
          && Character.isUpperCase(text.charAt(at + 1));
    }
    int from = at;
    while (from > start && Character.isLetter(text.charAt(from - 1))) {
      from--;
    }
    String before = text.substring(from, at).toLowerCase(Locale.ROOT);
    boolean initial = before.length() == 1 && !goesOnFromWord(from);
    return !initial && !ABBREVIATIONS.contains(before) && !isNumbering(at, to, before);
  }

  /** "At 1.5 T. The left", "type B. No leak": a letter behind a number or a plain word. */
  private boolean goesOnFromWord(int letter) {
    int before = letter - 1;
    while (before > start && BLANKS.indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    int word = before;
    while (word > start && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return before > start
        && before < letter - 1
        && (Character.isDigit(text.charAt(before)) || Character.isLowerCase(text.charAt(word)));
  }

  /** "No. 5", which is no denial. */
  private boolean isNumbering(int at, int to, String before) {
    int next = skipBlanks(at + 1, to);
    return before.equals("no") && next < to && Character.isDigit(text.charAt(next));
  }

  private int skipBlanks(int from, int to) {
    int at = from;
    while (at < to && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
