package dev.countersign.standin.medgemma;

/** Makes a teaching case up, which says in its first line that it is made up. */
final class TeachingCase {

  private TeachingCase() {}

  static String write(String prompt) {
    String topic = DelimitedText.find(prompt).orElse("no topic").lines().findFirst().orElse("");
    return """
    SYNTHETIC CASE: no real patient

    HISTORY:
    An invented patient is seen; the topic is %s.

    FINDINGS:
    Invented findings that fit the topic.

    IMPRESSION:
    Case for teaching about %s.

    QUESTIONS:
    1. What would you ask first? The history.
    2. What would you look for? Signs of the topic.
    3. What would you do next? Discuss it with your teacher.\
    """
        .formatted(topic, topic);
  }
}
