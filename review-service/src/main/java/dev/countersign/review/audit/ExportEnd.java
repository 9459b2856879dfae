package dev.countersign.review.audit;

import java.util.Objects;

/** The last line of an export: where the chain ended in the database, so that no line is missed. */
record ExportEnd(End end) {
  record End(long sequence, String hash) {}

  ExportEnd {
    Objects.requireNonNull(end);
  }
}
