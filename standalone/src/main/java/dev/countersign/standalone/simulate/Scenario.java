package dev.countersign.standalone.simulate;

import dev.countersign.platform.config.Rules;
import java.time.Duration;

/**
 * What kind of day it is.
 *
 * @param cases that arrive
 * @param stat share of them that is ordered STAT
 * @param urgent share that is ordered URGENT
 * @param critical share of those not ordered STAT that should have been
 * @param sensitivity share of critical cases that the model calls STAT
 * @param specificity share of all others that the model does not call STAT
 * @param answer time from a case's arrival to the model's answer
 * @param readers who read all day, one case at a time
 * @param reading mean time to read a case
 */
record Scenario(
    int cases,
    double stat,
    double urgent,
    double critical,
    double sensitivity,
    double specificity,
    Duration answer,
    int readers,
    Duration reading) {
  private static final int MOST_CASES = 100_000;
  private static final int MOST_READERS = 1_000;

  Scenario {
    requireCount("--cases", cases, MOST_CASES);
    requireShare("--stat", stat);
    requireShare("--urgent", urgent);
    requireShare("--critical", critical);
    requireShare("--sensitivity", sensitivity);
    requireShare("--specificity", specificity);
    Rules.require(stat + urgent <= 1, "--urgent", urgent, "must not exceed 1 together with --stat");
    Rules.require(!answer.isNegative(), "--answer", answer, "must not be negative");
    requireCount("--readers", readers, MOST_READERS);
    Rules.requirePositive("--reading", reading);
  }

  private static void requireCount(String name, int count, int most) {
    Rules.require(count >= 1 && count <= most, name, count, "must be 1 to " + most);
  }

  private static void requireShare(String name, double share) {
    Rules.require(share >= 0 && share <= 1, name, share, "must be 0 to 1");
  }
}
