package dev.countersign.worker.claim;

import java.util.Optional;

/**
 * What a sentence says of a finding.
 *
 * @param presence whether it is there
 * @param certainty how sure the sentence is
 */
record Assertion(Presence presence, Certainty certainty) {
  static final Assertion STATED = new Assertion(Presence.PRESENT, Certainty.DEFINITE);
  static final Assertion DENIED = new Assertion(Presence.ABSENT, Certainty.DEFINITE);
  static final Assertion OPEN = new Assertion(Presence.UNCERTAIN, Certainty.POSSIBLE);
  private static final Assertion LIKELY = new Assertion(Presence.PRESENT, Certainty.LIKELY);

  static Assertion of(Cue cue) {
    return switch (cue) {
      case DENIES, DENIES_BEFORE -> DENIED;
      case OPENS, OPENS_BEFORE -> OPEN;
      case MAKES_LIKELY -> LIKELY;
      case LEAVES -> STATED;
    };
  }

  /**
   * Of what stands before and behind a finding: a doubt behind it wins, then a denial, but "to
   * ensure that the opacity has resolved" denies nothing.
   */
  static Assertion of(Optional<Cue> before, Optional<Cue> behind) {
    if (before.isPresent() && before.get() == Cue.OPENS) {
      return OPEN;
    }
    if (behind.isPresent() && behind.get() != Cue.LEAVES) {
      return of(behind.get());
    }
    return before.map(Assertion::of).orElse(STATED);
  }
}
