package dev.countersign.review.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What verification found. */
public sealed interface Verdict {

  /**
   * Everything holds.
   *
   * @param links in the chain
   * @param checkpoints whose signature holds
   * @param hash of the last link
   * @param keyIds whose signatures were believed
   */
  record Whole(String chainId, long links, long checkpoints, String hash, List<String> keyIds)
      implements Verdict {
    public Whole {
      keyIds = List.copyOf(keyIds);
    }
  }

  /**
   * The first place where it does not hold.
   *
   * @param sequence of the link
   * @param decisionId null where the link is not there or cannot be read
   * @param what is wrong, in plain words
   */
  record Broken(long sequence, @Nullable String decisionId, String what) implements Verdict {}
}
