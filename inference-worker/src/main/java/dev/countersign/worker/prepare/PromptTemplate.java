package dev.countersign.worker.prepare;

import dev.countersign.events.FailureKind;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A task's prompt with its places: {@code {name}} is replaced by the fact of that name, once, so
 * that a fact that itself reads {@code {note}} stays as it is. A fact that is missing or blank
 * reads {@code unknown}.
 *
 * @param text the template
 */
public record PromptTemplate(String text) {
  /** The place of the document. */
  public static final String NOTE = "note";

  private static final String SLICES = "{slices}";
  private static final String IMAGE = "<start_of_image>";
  private static final int LONGEST_FACT = 2_000;
  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-zA-Z0-9_-]*)}");

  /**
   * Fills the places of a prompt about a document.
   *
   * @param note made harmless on the way
   * @param facts by name; made harmless and put on one line on the way
   * @throws UnanswerableException when a fact is longer than 2,000 characters
   */
  public String fill(String note, Map<String, String> facts) throws UnanswerableException {
    var prompt = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      String name = place.group(1);
      String value = name.equals(NOTE) ? PromptText.harmless(note) : fact(facts.get(name));
      place.appendReplacement(prompt, Matcher.quoteReplacement(value));
    }
    return place.appendTail(prompt).toString();
  }

  /** The template with a place for each slice at {@code {slices}}, followed by its number. */
  public PromptTemplate withSlices(int count) {
    var slices = new StringBuilder();
    for (int slice = 1; slice <= count; slice++) {
      slices.append(IMAGE).append("SLICE ").append(slice);
    }
    return new PromptTemplate(text.replace(SLICES, slices));
  }

  /** How many images the prompt has places for. */
  public int images() {
    return text.split(IMAGE, -1).length - 1;
  }

  private static String fact(@Nullable String value) throws UnanswerableException {
    if (value == null || value.isBlank()) {
      return "unknown";
    }
    if (value.length() > LONGEST_FACT) {
      throw new UnanswerableException(
          FailureKind.UNDECODABLE_INPUT, "A fact for the prompt is longer than 2,000 characters");
    }
    return PromptText.harmless(value).replaceAll("\\s+", " ").strip();
  }
}
