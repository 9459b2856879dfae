package dev.countersign.review.worklist;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears of committed changes. Called from the feed's thread. */
public interface ChangeListener {

  /** Ids of the users who look at the queue now. */
  Set<Long> readers();

  /** These rows are new or changed. */
  void changed(List<WorklistRow> rows);

  /** How many items stand in each view now, by user, then by view; only those that changed. */
  void counted(Map<Long, Map<String, Long>> counts);

  /** Changes may have been missed: whoever listens has to look again. */
  void lost();
}
