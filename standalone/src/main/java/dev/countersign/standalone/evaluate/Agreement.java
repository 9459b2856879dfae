package dev.countersign.standalone.evaluate;

import dev.countersign.standalone.samples.Finding;
import dev.countersign.standalone.samples.Truth;
import dev.countersign.worker.claim.Claim;
import dev.countersign.worker.claim.Draft;
import dev.countersign.worker.claim.Presence;
import dev.countersign.worker.claim.Side;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a report says what was planted, on the side where it was planted, and nothing else. */
final class Agreement {
  private Agreement() {}

  /** How many readings have a report that agrees. */
  static long count(List<Reading> readings) {
    return readings.stream().filter(Agreement::holds).count();
  }

  static boolean holds(Reading reading) {
    List<Claim> claims =
        Draft.read(reading.draft()).claims().stream()
            .filter(claim -> claim.presence() == Presence.PRESENT)
            .toList();
    Set<Finding> said = EnumSet.noneOf(Finding.class);
    claims.forEach(claim -> said.addAll(plantedAs(claim)));
    Truth truth = reading.truth();
    if (truth.finding() == Finding.NORMAL) {
      // A report that reads nothing says nothing is there as little as one that finds something.
      return said.isEmpty() && !Draft.read(reading.draft()).claims().isEmpty();
    }
    return said.equals(Set.of(truth.finding()))
        && claims.stream().allMatch(claim -> onSide(claim, truth));
  }

  private static boolean onSide(Claim claim, Truth truth) {
    return plantedAs(claim).isEmpty()
        || !truth.finding().sided()
        || claim.side().name().equals(truth.side().name())
        || claim.side() == Side.NONE;
  }

  private static List<Finding> plantedAs(Claim claim) {
    return Arrays.stream(Finding.values()).filter(planted -> means(claim, planted)).toList();
  }

  private static boolean means(Claim claim, Finding planted) {
    return switch (claim.finding()) {
      case OPACITY, CONSOLIDATION, PNEUMONIA -> planted == Finding.OPACITY;
      case PLEURAL_EFFUSION -> planted == Finding.EFFUSION;
      case PNEUMOTHORAX -> planted == Finding.PNEUMOTHORAX;
      case CARDIOMEGALY -> planted == Finding.CARDIOMEGALY;
      case NODULE, MASS -> planted == Finding.NODULE;
      default -> false;
    };
  }
}
