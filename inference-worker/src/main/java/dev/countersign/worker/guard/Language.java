package dev.countersign.worker.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a text is English, by its function words. A report in telegram style may have none, so
 * their lack alone decides on long texts only; on short ones the function words of another language
 * do.
 */
final class Language {
  private static final int FEWEST_WORDS = 9;
  private static final int LONG_TEXT = 60;
  private static final double LEAST_ENGLISH = 0.03;
  private static final int FEWEST_OTHER = 2;
  private static final double MOST_OTHER = 0.12;
  private static final double MOST_OTHER_LETTERS = 0.3;
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Set<String> ENGLISH =
      words(
          "the of and in is are was were no with to for on at by a an or not as from be this that there"
              + " it its has have been which without than but may can could will would should into"
              + " within she he his her they you your");

  /** One language a line: German, French, Spanish and so on; no word that English drafts use. */
  private static final List<Set<String>> OTHERS =
      """
          der die das und ist sind nicht kein keine keinen mit von zu im dem ein eine einer bei auf für ohne wurde werden auch sich es nach zum zur oder des seit beidseits
          le les et est sont pas du des un une dans avec sans sur pour aux il elle ne qui ou aucun aucune cette
          el los las y es son del un una con sin por al que hay su está están ningún ni
          il lo gli è sono non di del della dei delle un una con senza al alla che nel nella si né
          o os e é são não do dos das um uma em com sem por ao à que há ou nem
          de het een en zijn niet geen van met bij voor zonder dat aan ook wordt door naar
          och är inte ingen inga av med till ett den det för som utan vid om har
          og er ikke ingen af med til et den det uden ved om har
          i nie jest są bez oraz się dla przy lub
          jsou bez není nebo při ve je se
          ve bir bu ile için olarak yok var değil izlenmedi
      """
          .lines()
          .map(Language::words)
          .toList();

  private Language() {}

  static boolean isOtherThanEnglish(String text) {
    List<String> words =
        WORD.matcher(text).results().map(MatchResult::group).map(Language::small).toList();
    return isInOtherLetters(text)
        || (words.size() >= FEWEST_WORDS && (lacksEnglish(words) || isInAnother(words)));
  }

  private static boolean lacksEnglish(List<String> words) {
    return words.size() >= LONG_TEXT && count(words, ENGLISH) < LEAST_ENGLISH * words.size();
  }

  private static boolean isInAnother(List<String> words) {
    long most = OTHERS.stream().mapToLong(other -> count(words, other)).max().orElse(0);
    return most >= FEWEST_OTHER && most >= MOST_OTHER * words.size();
  }

  private static boolean isInOtherLetters(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long others =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(letter -> Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN)
            .count();
    return letters >= FEWEST_WORDS && others > MOST_OTHER_LETTERS * letters;
  }

  private static long count(List<String> words, Set<String> of) {
    return words.stream().filter(of::contains).count();
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static Set<String> words(String line) {
    return Arrays.stream(line.strip().split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
