package dev.countersign.triage.study;

/**
 * Hashes of what was seen: what has none here was not seen, what has one may have been. Costs 8 to
 * 16 bytes each. For one thread.
 */
final class Fingerprints {
  private static final int NONE = 0;

  private int[] slots = new int[16];
  private int size;

  /** False when nothing that equals this was added. */
  boolean mayContain(Object seen) {
    return slots[slot(slots, hash(seen))] != NONE;
  }

  /** True when that took more room. */
  boolean add(Object seen) {
    int hash = hash(seen);
    int slot = slot(slots, hash);
    if (slots[slot] != NONE) {
      return false;
    }
    slots[slot] = hash;
    size++;
    boolean full = 2 * size > slots.length;
    if (full) {
      grow();
    }
    return full;
  }

  /** How many hashes there is room for, at 4 bytes each. */
  int capacity() {
    return slots.length;
  }

  private void grow() {
    int[] wider = new int[2 * slots.length];
    for (int hash : slots) {
      wider[slot(wider, hash)] = hash;
    }
    slots = wider;
  }

  /** Where the hash stands, or would. */
  private static int slot(int[] slots, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != NONE && slots[slot] != hash) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** Hashes of text that ends alike differ in their low bits too. */
  private static int hash(Object seen) {
    int hash = seen.hashCode() * 0x9E3779B9;
    hash ^= hash >>> 16;
    return hash == NONE ? 1 : hash;
  }
}
