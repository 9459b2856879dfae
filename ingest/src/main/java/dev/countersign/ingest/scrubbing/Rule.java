package dev.countersign.ingest.scrubbing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form in which an identifier may stand in a text.
 *
 * @param label what takes its place
 * @param regex matched against {@linkplain FoldedText folded text}
 */
record Rule(Label label, String regex) {
  Matcher matcher(FoldedText text) {
    return Pattern.compile(regex).matcher(text.characters());
  }
}
