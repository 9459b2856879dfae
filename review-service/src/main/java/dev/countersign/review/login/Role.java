package dev.countersign.review.login;

import java.util.Arrays;
import java.util.Optional;

/** What a user may do. */
public enum Role {
  /** Reads, claims, signs and rejects. */
  READER(true, true, true),
  /** A reader whose word is asked for second readings. */
  SENIOR(true, true, true),
  /** Looks after users and settings; sees the queue without its patients. */
  ADMINISTRATOR(true, false, false),
  /** Looks at who did what; sees the queue without its patients. */
  AUDITOR(true, false, false),
  /** A machine; the page is not for it. */
  INTEGRATION(false, false, false);

  private final boolean lists;
  private final boolean reads;
  private final boolean decides;

  Role(boolean lists, boolean reads, boolean decides) {
    this.lists = lists;
    this.reads = reads;
    this.decides = decides;
  }

  /** The role of this name, in any case. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }

  /** May see that there are items, and how they stand. */
  public boolean lists() {
    return lists;
  }

  /** May see whose items they are, their images and their texts. */
  public boolean reads() {
    return reads;
  }

  /** May claim, edit, sign and reject. */
  public boolean decides() {
    return decides;
  }
}
