package dev.countersign.worker.prepare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words from outside, made harmless inside a prompt: they can neither end the place that the
 * template gives them nor speak for the model.
 *
 * <ul>
 *   <li>A line of nothing but four or more equal signs, which is how templates delimit a document,
 *       gets a space after each sign.
 *   <li>A control token of the model, such as {@code <end_of_turn>}, gets a space after its {@code
 *       <}.
 * </ul>
 */
final class PromptText {
  private static final Pattern DELIMITER = Pattern.compile("(?m)^[ \\t]*={4,}[ \\t]*$");
  private static final Pattern CONTROL_TOKEN =
      Pattern.compile(
          "<(?=(?:start_of_turn|end_of_turn|start_of_image|end_of_image|image_soft_token|bos|eos|pad"
              + "|unk|mask|unused\\d{1,5})>)",
          Pattern.CASE_INSENSITIVE);

  private PromptText() {}

  static String harmless(String words) {
    String oneLineEnd = words.replace("\r\n", "\n").replace('\r', '\n');
    String undelimited =
        DELIMITER
            .matcher(oneLineEnd)
            .replaceAll(
                line -> Matcher.quoteReplacement(line.group().strip().replace("=", "= ").strip()));
    return CONTROL_TOKEN.matcher(undelimited).replaceAll("< ");
  }
}
