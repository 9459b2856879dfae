package dev.countersign.standalone.simulate;

import dev.countersign.events.Priority;
import dev.countersign.triage.worklist.Priorities;
import dev.countersign.triage.worklist.ServiceLevels;
import java.time.Instant;

/** Which case is read next: the one whose time is earliest, then the one that came first. */
interface WorkOrder {
  /**
   * The time that a case stands at.
   *
   * @param answered whether the model has answered
   */
  Instant of(Case waiting, boolean answered);

  /** First come, first served. */
  static WorkOrder firstCome() {
    return (waiting, answered) -> waiting.arrivedAt();
  }

  /** The product's own: by deadline, which the model may bring forward. */
  static WorkOrder deadline(ServiceLevels levels) {
    return (waiting, answered) -> {
      Priority effective =
          answered ? Priorities.higher(waiting.ordered(), waiting.proposed()) : waiting.ordered();
      return levels.deadline(waiting.arrivedAt(), effective);
    };
  }
}
