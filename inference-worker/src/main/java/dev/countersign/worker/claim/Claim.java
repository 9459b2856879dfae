package dev.countersign.worker.claim;

import java.util.Optional;
import java.util.Set;

/**
 * One thing that a draft says about the images.
 *
 * @param finding what
 * @param presence whether it is there
 * @param certainty how sure the draft is
 * @param side where, by side
 * @param location where, by organ; empty if the draft does not say
 * @param measurement that stands with it
 * @param change against an earlier time
 * @param section it stands in
 * @param span of the finding's name in the draft
 * @param limits what narrows it
 */
public record Claim(
    Finding finding,
    Presence presence,
    Certainty certainty,
    Side side,
    Set<Anatomy> location,
    Optional<Measurement> measurement,
    Change change,
    Section section,
    Span span,
    Limits limits) {
  public Claim {
    location = Set.copyOf(location);
  }

  /** True for what the draft says is there. */
  boolean isPresent() {
    return presence == Presence.PRESENT;
  }

  Claim on(Side other) {
    return new Claim(
        finding, presence, certainty, other, location, measurement, change, section, span, limits);
  }

  Claim in(Set<Anatomy> places) {
    return new Claim(
        finding, presence, certainty, side, places, measurement, change, section, span, limits);
  }

  boolean isAbsent() {
    return presence == Presence.ABSENT;
  }
}
