package dev.countersign.standalone.reproduce;

/**
 * Something that did not come out again.
 *
 * @param what in plain words
 * @param then as it was recorded
 * @param now as it is
 * @param why it may be so
 */
record Difference(String what, String then, String now, String why) {}
