package dev.countersign.worker.claim;

/**
 * Ages at which something is found.
 *
 * @param from in whole years
 * @param to in whole years, which are still among them
 * @param unlessDenied true for what may be denied at any age
 */
record AgeRange(int from, int to, boolean unlessDenied) {
  private static final int OLDEST = 200;
  private static final String UNLESS_DENIED = " UNLESS DENIED";

  /** Reads a heading of the vocabulary: "16 TO 130", "0 TO 30 UNLESS DENIED", "ANY". */
  static AgeRange parse(String heading) {
    if (heading.equals("ANY")) {
      return new AgeRange(0, OLDEST, false);
    }
    boolean marked = heading.endsWith(UNLESS_DENIED);
    String[] years = heading.replace(UNLESS_DENIED, "").split(" TO ", -1);
    int from = Integer.parseInt(years[0]);
    return new AgeRange(from, Integer.parseInt(years[1]), marked || from > 0);
  }

  boolean holds(double years) {
    return years >= from && years <= to;
  }
}
