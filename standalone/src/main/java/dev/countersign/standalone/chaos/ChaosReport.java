package dev.countersign.standalone.chaos;

import java.util.List;
import java.util.Map;

/**
 * What a whole call found, as written to {@code --out}.
 *
 * @param runs in order
 */
public record ChaosReport(List<Run> runs) {
  public ChaosReport {
    runs = List.copyOf(runs);
  }

  /**
   * A run.
   *
   * @param seed with which it is made again
   * @param reproduce the command that does so
   * @param quietRecoverySeconds what a study took from its sending to its draft before any fault
   * @param faults in order
   * @param restarted members that gave up and were started again, in order
   * @param sent how many images, orders and notes
   * @param acknowledged of them
   * @param jobsRepeated records that asked for a job again under its own id
   * @param violations by invariant; an empty list where it holds
   * @param folder kept after a violation; empty otherwise
   */
  public record Run(
      long seed,
      String reproduce,
      double quietRecoverySeconds,
      List<Injected> faults,
      List<String> restarted,
      int sent,
      int acknowledged,
      int jobsRepeated,
      Map<String, List<String>> violations,
      double seconds,
      String folder) {

    boolean holds() {
      return violations.values().stream().allMatch(List::isEmpty);
    }
  }

  /**
   * A fault.
   *
   * @param atSeconds since the load began
   * @param recoverySeconds from the blow until a study sent at that moment had its draft in the
   *     queue; negative when it never had
   */
  public record Injected(double atSeconds, String fault, double recoverySeconds) {}

  /** True when every invariant held in every run. */
  public boolean holds() {
    return runs.stream().allMatch(Run::holds);
  }
}
