package dev.countersign.review.worklist;

import org.jspecify.annotations.Nullable;

/** Why an item did not take what was asked; the words are for the reader. */
public sealed interface Refusal {

  /** The reason in plain words. */
  String words();

  /** There is no such item. */
  record NoSuchItem() implements Refusal {
    @Override
    public String words() {
      return "There is no such item.";
    }
  }

  /** It was signed or rejected before. */
  record Decided() implements Refusal {
    @Override
    public String words() {
      return "This item has been decided.";
    }
  }

  /** Someone else holds it, or nobody does. */
  record NotHeld(@Nullable String holder) implements Refusal {
    @Override
    public String words() {
      return holder == null
          ? "You do not hold this item any more. Claim it again."
          : "Claimed by " + holder + ".";
    }
  }

  /** Nobody knows yet whose images these are: a report on them would go to the wrong patient. */
  record Unreconciled(String reason) implements Refusal {
    @Override
    public String words() {
      return "This study cannot be signed before somebody settles whose it is: " + reason;
    }
  }

  /** Another reader has to look first, and nobody has asked for one. */
  record SecondReadingNeeded() implements Refusal {
    @Override
    public String words() {
      return "This item needs a second reading before it can be signed.";
    }
  }

  /** It does not stand as what was asked needs it; the words say how. */
  record NotNow(String words) implements Refusal {}

  /** It changed since the asker saw it. */
  record Stale(String text, int version, String words) implements Refusal {}
}
