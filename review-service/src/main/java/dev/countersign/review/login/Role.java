package dev.countersign.review.login;

/** What a user may do. */
public enum Role {
  /** Reads, claims, signs and rejects. */
  READER(true, true),
  /** A reader whose word is asked for second readings. */
  SENIOR(true, true),
  /** Looks after users and settings. */
  ADMINISTRATOR(true, false),
  /** Reads everything and changes nothing. */
  AUDITOR(true, false),
  /** A machine; the page is not for it. */
  INTEGRATION(false, false);

  private final boolean reads;
  private final boolean decides;

  Role(boolean reads, boolean decides) {
    this.reads = reads;
    this.decides = decides;
  }

  /** May see the worklist and its items. */
  public boolean reads() {
    return reads;
  }

  /** May claim, edit, sign and reject. */
  public boolean decides() {
    return decides;
  }
}
