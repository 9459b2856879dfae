package dev.countersign.review.ask;

/**
 * What a reader asks.
 *
 * @param taskId a task of the catalogue that runs only when somebody asks
 * @param question one line; it must not name the patient
 * @param image index among the item's images
 * @param frame from 0
 */
public record AskRequest(String taskId, String question, int image, int frame) {

  /** Without the words. */
  @Override
  public String toString() {
    return "AskRequest[%s, image=%d, frame=%d]".formatted(taskId, image, frame);
  }
}
