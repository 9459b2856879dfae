package dev.countersign.dicom.net;

import java.io.IOException;

/** The peer rejected the association (PS3.8 section 9.3.4). */
public final class AssociationRejectedException extends IOException {

  private static final int TRANSIENT = 2;

  private final int result;
  private final int source;
  private final int reason;

  AssociationRejectedException(Pdu.AssociateReject reject) {
    super(
        "the association was rejected: result %d, source %d, reason %d"
            .formatted(reject.result(), reject.source(), reject.reason()));
    this.result = reject.result();
    this.source = reject.source();
    this.reason = reject.reason();
  }

  /** Whether the peer says that a later attempt may succeed. */
  public boolean isTransient() {
    return result == TRANSIENT;
  }

  /** 1 for the user, 2 for the provider (ACSE), 3 for the provider (presentation). */
  public int source() {
    return source;
  }

  /** The reason, whose meaning depends on the source (PS3.8 table 9-21). */
  public int reason() {
    return reason;
  }
}
