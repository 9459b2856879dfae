package dev.countersign.review.audit;

import dev.countersign.review.signoff.Checkpoints;
import java.util.List;
import java.util.Objects;

/** The first line of an export: which chain it is, and the keys that signed its checkpoints. */
record ExportHeader(String format, String chainId, List<Checkpoints.Key> keys) {
  static final String FORMAT = "countersign-audit-1";

  ExportHeader {
    Objects.requireNonNull(format);
    keys = List.copyOf(keys);
  }
}
