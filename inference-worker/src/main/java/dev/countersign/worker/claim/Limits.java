package dev.countersign.worker.claim;

import java.util.Set;

/**
 * What keeps a claim from speaking of everything of its kind.
 *
 * @param sentence number of its sentence in the draft
 * @param elsewhere true for a denial of a place that the vocabulary does not know
 * @param ofBone true for what is said of bones or of a level of the spine alone
 * @param kind words of a denial that denies one kind alone: "no large effusion" leaves a small one
 * @param described words that lead up to it
 * @param positions words around it that tell parts of one organ or vessel apart
 * @param acute true for what is called acute
 * @param old true for what is called old, chronic or healed
 * @param referring true for "the effusion", which was spoken of before
 * @param concluding true in an impression or a sentence that sums up
 */
record Limits(
    int sentence,
    boolean elsewhere,
    boolean ofBone,
    Set<String> kind,
    Set<String> described,
    Set<String> positions,
    boolean acute,
    boolean old,
    boolean referring,
    boolean concluding) {
  private static final Set<String> RECENT = Words.set("early new recent fresh hyperacute");

  /** Words for veins that are no deep ones. */
  static final Set<String> SUPERFICIAL = Words.set("saphenous basilic cephalic superficial");

  private static final Set<String> DEEP = Words.set("femoral popliteal iliac subclavian axillary");
  private static final Set<String> ANOTHER =
      Words.set("second another further additional other third");

  Limits {
    kind = Set.copyOf(kind);
    described = Set.copyOf(described);
    positions = Set.copyOf(positions);
  }

  /** "Fracture of the lateral malleolus", "none of the medial malleolus". */
  boolean isApartFrom(Limits other) {
    return Positions.areApart(positions, other.positions) || isDeepOf(other);
  }

  /** "No deep vein thrombosis", and a clot in the great saphenous vein. */
  private boolean isDeepOf(Limits other) {
    return (described.contains("deep") || described.contains("dvt"))
        && other.positions.stream().anyMatch(SUPERFICIAL::contains)
        && other.positions.stream().noneMatch(DEEP::contains);
  }

  /** "An acute infarct", and an old one on the other side. */
  boolean recent() {
    return acute || described.stream().anyMatch(RECENT::contains);
  }

  /** "A second lesion": another than the one that was asked about. */
  boolean another() {
    return described.stream().anyMatch(ANOTHER::contains);
  }

  Limits in(int other) {
    return new Limits(
        other, elsewhere, ofBone, kind, described, positions, acute, old, referring, concluding);
  }

  /** True where a denial so limited leaves what is described so. */
  boolean leave(Limits stated) {
    return elsewhere || !stated.described.containsAll(kind);
  }
}
