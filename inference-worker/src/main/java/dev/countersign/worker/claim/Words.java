package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into words, numbers and signs. A hyphen inside a word parts it ({@code right-sided}
 * is two words); Markdown's signs and quotation marks are left out.
 */
final class Words {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<=\\d)[xX](?=\\d)|\\p{L}[\\p{L}\\p{N}]*+(?:['’]\\p{L}++)?+|\\d++(?:[.,]\\d++)*+|[^\\s\\p{L}\\p{N}]");
  private static final String LEFT_OUT = "*_#`\"'“”‘’";
  private static final int SHORTEST_PLURAL = 4;
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("pneumothoraces", "pneumothorax"),
          Map.entry("metastases", "metastasis"),
          Map.entry("stenoses", "stenosis"),
          Map.entry("diverticula", "diverticulum"),
          Map.entry("apices", "apex"),
          Map.entry("physes", "physis"),
          Map.entry("epiphyses", "epiphysis"),
          Map.entry("testes", "testis"),
          Map.entry("calculi", "calculus"),
          Map.entry("emboli", "embolus"),
          Map.entry("thrombi", "thrombus"),
          Map.entry("menisci", "meniscus"),
          Map.entry("bronchi", "bronchus"),
          Map.entry("foci", "focus"),
          Map.entry("fibroses", "fibrosis"),
          Map.entry("vertebrae", "vertebra"),
          Map.entry("sinuses", "sinus"),
          Map.entry("fetuses", "fetus"),
          Map.entry("foetuses", "fetus"),
          Map.entry("prostheses", "prosthesis"),
          Map.entry("thromboses", "thrombosis"),
          Map.entry("rami", "ramus"),
          Map.entry("sulci", "sulcus"),
          Map.entry("hila", "hilum"),
          Map.entry("nuclei", "nucleus"),
          Map.entry("alveoli", "alveolus"),
          Map.entry("septa", "septum"),
          Map.entry("atria", "atrium"),
          Map.entry("foramina", "foramen"),
          Map.entry("femora", "femur"),
          Map.entry("phalanges", "phalanx"),
          Map.entry("cortices", "cortex"),
          Map.entry("metaphyses", "metaphysis"),
          Map.entry("diaphyses", "diaphysis"),
          Map.entry("apophyses", "apophysis"),
          Map.entry("synchondroses", "synchondrosis"),
          Map.entry("anastomoses", "anastomosis"),
          Map.entry("atelectases", "atelectasis"),
          Map.entry("exostoses", "exostosis"),
          Map.entry("feet", "foot"),
          Map.entry("gb", "gallbladder"),
          Map.entry("women", "woman"),
          Map.entry("men", "man"),
          Map.entry("epididymides", "epididymis"),
          Map.entry("calyces", "calyx"),
          Map.entry("calices", "calyx"));

  private static final Map<String, String> SIDES = Map.of("L", "left", "R", "right");
  private static final Set<String> AGES = Set.of("year", "yr", "month", "week", "day");
  private static final Pattern NO_SIDE =
      Pattern.compile("/|\\.[A-Z]|[-‐‑–]?\\s?(?:spine|wave|value)|[-‐‑–]\\d");

  private Words() {}

  /** Whether something is called one of these; a "47-year-old" is not old. */
  static boolean anyButAges(List<Word> words, Set<String> forms) {
    for (int i = 0; i < words.size(); i++) {
      boolean ofAge = i > 0 && words.get(i).is("old") && AGES.contains(words.get(i - 1).form());
      if (!ofAge && forms.contains(words.get(i).form())) {
        return true;
      }
    }
    return false;
  }

  /** Forms with blanks between. */
  static Set<String> set(String forms) {
    return Set.of(forms.split(" "));
  }

  /** True when one of the words has one of these forms. */
  static boolean any(List<Word> words, Set<String> forms) {
    return words.stream().anyMatch(word -> forms.contains(word.form()));
  }

  static List<Word> of(String text) {
    return of(text, 0, text.length());
  }

  /** The words between two places of a text. */
  static List<Word> of(String text, int from, int to) {
    List<Word> words = new ArrayList<>();
    Matcher token = TOKEN.matcher(text).region(from, to);
    while (token.find()) {
      if (!isLeftOut(text, token)) {
        words.add(new Word(form(text, token), token.start(), token.end()));
      }
    }
    return words;
  }

  private static String form(String text, Matcher token) {
    if (isFracture(text, token.start())) {
      return "fracture";
    }
    String side = SIDES.get(token.group());
    return side != null && standsAlone(text, token.start()) ? side : form(token.group());
  }

  /** "R kidney", "on the L."; but "2 L of fluid", "B/L", "R/O", "L-spine" and "R.J." name none. */
  private static boolean standsAlone(String text, int at) {
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    boolean counted =
        before >= 0 && (Character.isDigit(text.charAt(before)) || text.charAt(before) == '/');
    return !counted && !NO_SIDE.matcher(text).region(at + 1, text.length()).lookingAt();
  }

  private static boolean isLeftOut(String text, Matcher token) {
    char sign = text.charAt(token.start());
    boolean marks = LEFT_OUT.indexOf(sign) >= 0 && !isFracture(text, token.start());
    return marks || (isDash(sign) && joins(text, token.start()));
  }

  /** "# of the radius", "no #"; at the start of a line the sign makes a heading. */
  private static boolean isFracture(String text, int at) {
    if (text.charAt(at) != '#'
        || (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
      return false;
    }
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before >= 0 && text.charAt(before) != '\n' && text.charAt(before) != '#';
  }

  private static boolean isDash(char sign) {
    return sign == '-' || sign == '‐' || sign == '‑' || sign == '–';
  }

  /** True between two letters or a digit and a letter; a dash between digits is a range. */
  private static boolean joins(String text, int at) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    return Character.isLetterOrDigit(before)
        && Character.isLetterOrDigit(after)
        && !(Character.isDigit(before) && Character.isDigit(after));
  }

  static String form(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace('’', '\'');
    String singular = IRREGULAR.get(lower);
    return singular != null ? singular : american(singular(withoutGenitive(lower)));
  }

  private static String withoutGenitive(String word) {
    return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
  }

  private static String singular(String word) {
    int length = word.length();
    if (length > SHORTEST_PLURAL && word.endsWith("ae")) {
      return word.substring(0, length - 1);
    }
    if (length < SHORTEST_PLURAL || !isPlural(word)) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, length - 3) + "y";
    }
    boolean longer = word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches");
    return word.substring(0, length - (longer ? 2 : 1));
  }

  private static boolean isPlural(String word) {
    return word.endsWith("s")
        && !(word.endsWith("ss") || word.endsWith("us") || word.endsWith("is"));
  }

  private static String american(String word) {
    return word.replace("ae", "e")
        .replace("oe", "e")
        .replace("tumour", "tumor")
        .replace("metre", "meter")
        .replace("litre", "liter")
        .replace("centre", "center")
        .replace("calibre", "caliber")
        .replace("fibre", "fiber")
        .replace("organis", "organiz")
        .replace("characteris", "characteriz")
        .replace("alis", "aliz");
  }
}
