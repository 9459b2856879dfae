package dev.countersign.standin.medgemma;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into pieces of about the length of a language model's tokens. */
final class Tokens {

  /** Tokens that a picture takes in Gemma 3's prompt. */
  static final int PER_IMAGE = 256;

  private static final Pattern TOKEN = Pattern.compile("\\s*(?:\\w{1,6}|[^\\w\\s])|\\s+");

  private Tokens() {}

  /** The pieces, which joined give the text again. */
  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
