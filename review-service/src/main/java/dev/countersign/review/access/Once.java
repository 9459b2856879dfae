package dev.countersign.review.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers what was written lately, so that a flood of the same becomes one event. It forgets the
 * oldest; what is then written again does no harm. Safe for use by many threads.
 */
public final class Once {
  private static final int REMEMBERED = 10_000;

  private final Set<String> seen =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  /** True when this has not been remembered lately. */
  public boolean isNew(String what) {
    return !seen.contains(what);
  }

  /** Notes that this has been written. */
  public void remember(String what) {
    seen.add(what);
  }
}
