package dev.countersign.worker.claim;

import java.util.List;

/** One rule on a draft. */
@FunctionalInterface
interface TextRule {

  /** What it finds wrong, in the draft's order. */
  List<Flag> flags(Draft draft, CaseFacts facts);
}
