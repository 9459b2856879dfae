package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.ask.AskRequest;
import dev.countersign.review.ask.Asking;
import dev.countersign.review.ask.Question;
import dev.countersign.review.ask.RefusedQuestionException;
import dev.countersign.review.signoff.ReportText;
import java.util.Objects;

/** Asking a model about an image. */
final class QuestionApi {
  private static final String USUAL_TASK = "visual-question";

  private final Asking asking;
  private final ItemPages pages;
  private final Runnable asked;

  /**
   * The route.
   *
   * @param asked told after each question
   */
  QuestionApi(Asking asking, ItemPages pages, Runnable asked) {
    this.asking = asking;
    this.pages = pages;
    this.asked = asked;
  }

  void addTo(ApiRouter api) {
    api.on("askQuestion", this::ask);
  }

  private Reply ask(Call call) throws Exception {
    JsonNode body = call.json();
    var request =
        new AskRequest(
            Objects.requireNonNullElse(Call.textOrNull(body, "task"), USUAL_TASK),
            ReportText.of(Call.text(body, "question")).words().strip(),
            Call.integer(body, "image"),
            Call.integer(body, "frame"));
    try {
      Question question = asking.ask(call.user(), call.itemId(), request);
      asked.run();
      return Reply.json(202, pages.question(question));
    } catch (RefusedQuestionException e) {
      throw new ProblemException(422, "Refused", String.valueOf(e.getMessage()));
    }
  }
}
