package dev.countersign.worker.queue;

import dev.countersign.schemas.Topic;
import java.util.Locale;

/**
 * The classes of jobs, the most urgent first. Share groups know no priorities: each has a topic.
 */
public enum JobClass {
  INTERACTIVE(Topic.JOBS_INTERACTIVE),
  STAT(Topic.JOBS_STAT),
  URGENT(Topic.JOBS_URGENT),
  ROUTINE(Topic.JOBS_ROUTINE);

  private final Topic topic;

  JobClass(Topic topic) {
    this.topic = topic;
  }

  /** Where its jobs stand. */
  public Topic topic() {
    return topic;
  }

  /** For thread and client names. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
