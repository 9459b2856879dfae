package dev.countersign.worker.guard;

import dev.countersign.events.FailureKind;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What has to hold before a model's words may be called a draft. Thinking and the closing turn
 * marker are taken off, line endings become {@code \n}, blank ends are trimmed; everything else
 * stays to the letter. Reasons never quote the words.
 */
public final class DraftGuard {
  /** The longest draft, in UTF-16 units. */
  public static final int LONGEST = 20_000;

  private static final String STOPPED = "stop";
  private static final String CUT_OFF = "length";
  private static final String THINKING_STARTS = "<unused94>";
  private static final String THINKING_ENDS = "<unused95>";
  private static final String TURN_ENDS = "<end_of_turn>";
  private static final Pattern CONTROL_TOKEN =
      Pattern.compile(
          "<(?:start_of_turn|end_of_turn|start_of_image|end_of_image|image_soft_token|bos|eos|pad|unk"
              + "|mask|unused\\d{1,5})>");

  /**
   * Characters that cannot be seen are refused with those that control: one that turns the writing
   * direction makes a reader see other words than are signed, and one within a word hides it from
   * the rules on words.
   */
  private static final Pattern CONTROL_CHARACTER =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}\\uFFFD\\uFFFE\\uFFFF]");

  private final PromptEcho echo;
  private final Sections sections;

  /**
   * The checks of one task.
   *
   * @param template of the task's prompt; a draft that repeats it is refused, and one that lacks a
   *     section the template asks for too
   */
  public DraftGuard(String template) {
    this.echo = new PromptEcho(template);
    this.sections = Sections.askedForBy(template);
  }

  /**
   * Checks an answer.
   *
   * @param answer the model's words
   * @param finishReason as the server says
   * @return the draft
   * @throws UnanswerableException naming the check that failed: TRUNCATED or INVALID_ANSWER
   */
  public String check(String answer, String finishReason) throws UnanswerableException {
    if (finishReason.equals(CUT_OFF)) {
      throw new UnanswerableException(
          FailureKind.TRUNCATED, "The model's answer was cut off at its length limit");
    }
    refuseIf(!finishReason.equals(STOPPED), "The model did not end its answer by itself");
    String draft = cleaned(answer);
    refuseIf(draft.isEmpty(), "The model's answer is empty");
    refuseIf(draft.length() > LONGEST, "The model's answer is too long for a draft");
    refuseIf(CONTROL_TOKEN.matcher(draft).find(), "The model's answer holds control tokens");
    refuseIf(
        CONTROL_CHARACTER.matcher(draft).find(),
        "The model's answer holds characters that are no text");
    refuseIf(echo.isIn(draft), "The model's answer repeats its instructions");
    refuseIf(Repetition.isExcessive(draft), "The model's answer repeats itself");
    refuseIf(
        sections.beginnings(draft).stream().anyMatch(Refusal::startsWith),
        "The model declined to answer");
    refuseIf(Language.isOtherThanEnglish(draft), "The model's answer is not in English");
    Optional<String> missing = sections.missingIn(draft);
    refuseIf(missing.isPresent(), "The model's answer lacks the section " + missing.orElse(""));
    return draft;
  }

  /**
   * What a model has said so far, without its thinking and without characters that are no text;
   * empty while it still thinks. It passed no check.
   */
  public static String saidSoFar(String written) {
    boolean thinking = written.lastIndexOf(THINKING_STARTS) > written.lastIndexOf(THINKING_ENDS);
    return thinking ? "" : CONTROL_CHARACTER.matcher(cleaned(written)).replaceAll("");
  }

  private static String cleaned(String answer) {
    String words = answer.substring(afterThinking(answer)).strip();
    while (words.endsWith(TURN_ENDS)) {
      words = words.substring(0, words.length() - TURN_ENDS.length()).strip();
    }
    return words.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static int afterThinking(String answer) {
    int end = answer.lastIndexOf(THINKING_ENDS);
    return end < 0 ? 0 : end + THINKING_ENDS.length();
  }

  private static void refuseIf(boolean broken, String reason) throws UnanswerableException {
    if (broken) {
      throw new UnanswerableException(FailureKind.INVALID_ANSWER, reason);
    }
  }
}
