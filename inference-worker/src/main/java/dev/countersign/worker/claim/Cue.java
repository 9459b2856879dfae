package dev.countersign.worker.claim;

import java.util.EnumSet;

/** What words around a finding do to it; {@code cues.txt} says which. */
enum Cue {
  /** Denies what follows. */
  DENIES,
  /** Denies the finding before it. */
  DENIES_BEFORE,
  /** Looks like a denial and is none. */
  LEAVES,
  /** Leaves what follows open. */
  OPENS,
  /** Makes what follows likely. */
  MAKES_LIKELY,
  /** Leaves the finding before it open. */
  OPENS_BEFORE;

  private static final Phrases<Cue> ALL = Vocabulary.read("cues.txt", Cue::valueOf);
  private static final Phrases<Cue> FORWARD =
      ALL.of(EnumSet.of(DENIES, LEAVES, OPENS, MAKES_LIKELY));
  private static final Phrases<Cue> BACKWARD =
      ALL.of(EnumSet.of(DENIES_BEFORE, LEAVES, OPENS_BEFORE));

  /** Those that act on what follows. */
  static Phrases<Cue> forward() {
    return FORWARD;
  }

  /** Those that act on what stands before. */
  static Phrases<Cue> backward() {
    return BACKWARD;
  }
}
