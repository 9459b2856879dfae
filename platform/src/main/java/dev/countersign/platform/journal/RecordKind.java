package dev.countersign.platform.journal;

import java.util.Arrays;
import java.util.Optional;

/** What a record's payload is. */
enum RecordKind {
  /** A blob, named by the record's hash. */
  BLOB(1),
  /** An {@link EventRecord}. */
  EVENT(2);

  private final int code;

  RecordKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<RecordKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }
}
