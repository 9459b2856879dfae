package dev.countersign.worker.grounding;

import dev.countersign.platform.task.TaskDescriptor.FindingPrompts;
import dev.countersign.schemas.ContentId;
import dev.countersign.worker.claim.Claim;
import dev.countersign.worker.claim.Draft;
import dev.countersign.worker.claim.Finding;
import dev.countersign.worker.claim.Presence;
import dev.countersign.worker.claim.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paired sentences that claims are held against: those of an urgency task's findings, and for
 * each finding one pair a side, "there is a left pleural effusion" and "no left pleural effusion".
 */
public final class GroundingPrompts {
  private static final int AT_LEFT = 1;
  private static final int AT_RIGHT = 2;
  // Urgency follows from another task: here no probability makes anything urgent.
  private static final double NEVER = 2;

  private final Map<Finding, Integer> first = new EnumMap<>(Finding.class);
  private final List<FindingPrompts> prompts = new ArrayList<>();

  /**
   * Of the findings of an urgency task.
   *
   * @param findings each named as a report would name it
   */
  public GroundingPrompts(List<FindingPrompts> findings) {
    for (FindingPrompts finding : findings) {
      named(finding.finding()).ifPresent(kind -> first.putIfAbsent(kind, prompts.size()));
      prompts.add(finding);
      prompts.add(onSide(finding, "left"));
      prompts.add(onSide(finding, "right"));
    }
  }

  private static Optional<Finding> named(String finding) {
    return Draft.read(finding).claims().stream().map(Claim::finding).map(Finding::kind).findFirst();
  }

  private static FindingPrompts onSide(FindingPrompts finding, String side) {
    String sided = side + " " + finding.finding();
    return new FindingPrompts(
        sided, List.of("there is a " + sided), List.of("no " + sided), NEVER, NEVER);
  }

  /** All pairs: of each finding its own, one for the left and one for the right. */
  public List<FindingPrompts> all() {
    return List.copyOf(prompts);
  }

  /** SHA-256 of all sentences. */
  public String sha256() {
    return ContentId.sha256(prompts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Which pairs speak of a claim's finding on its side; none where no sentence does. */
  List<Integer> about(Claim claim) {
    Integer index = first.get(claim.finding().kind());
    if (index == null || (isOnOneSideOnly(claim.finding()) && claim.side() == Side.MIDLINE)) {
      return List.of();
    }
    return switch (sideAsked(claim)) {
      case LEFT -> List.of(index + AT_LEFT);
      case RIGHT -> List.of(index + AT_RIGHT);
      case BILATERAL -> List.of(index + AT_LEFT, index + AT_RIGHT);
      case MIDLINE, NONE -> List.of(index);
    };
  }

  /** A denial on both sides is one of the finding. */
  private static Side sideAsked(Claim claim) {
    boolean whole = !isOnOneSideOnly(claim.finding());
    boolean deniedOfBoth = claim.side() == Side.BILATERAL && claim.presence() == Presence.ABSENT;
    return whole || deniedOfBoth ? Side.NONE : claim.side();
  }

  /** The heart has no side. */
  private static boolean isOnOneSideOnly(Finding finding) {
    return finding != Finding.CARDIOMEGALY;
  }
}
