package dev.countersign.worker.claim;

/**
 * What keeps a claim from speaking of everything of its kind.
 *
 * @param sentence number of its sentence in the draft
 * @param narrowed true for "no large effusion" or "no other fracture", which leave a small or a
 *     first one
 * @param acute true for what is called acute
 * @param old true for what is called old, chronic or healed
 * @param referring true for "the effusion", which was spoken of before
 * @param concluding true in an impression or a sentence that sums up
 */
record Limits(
    int sentence,
    boolean narrowed,
    boolean acute,
    boolean old,
    boolean referring,
    boolean concluding) {}
