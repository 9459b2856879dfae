package dev.countersign.worker.claim;

/**
 * A phrase found among words.
 *
 * @param meaning of the phrase
 * @param from index of its first word
 * @param to index behind its last word
 */
record Found<T>(T meaning, int from, int to) {}
