package dev.countersign.dicom.net;

/**
 * Decides on requests for storage commitment (PS3.4 annex J). Called by many threads, and may
 * block.
 *
 * <p>The requestor deletes what is committed to, so an instance is committed to only where it is
 * known to be durable. The report is promised with the answer to the request: a handler that keeps
 * the report before it returns, and forgets it when told so below, can give it to {@link
 * DicomServer#report} after a restart.
 */
public interface CommitmentHandler {

  /**
   * Decides. The requestor waits for the answer to its request meanwhile, so this should be a
   * matter of seconds. An exception refuses the request as a processing failure (0x0110), as does a
   * result that leaves a reference out.
   */
  CommitmentResult commit(CommitmentRequest request);

  /** The requestor has confirmed the report. */
  default void delivered(CommitmentReport report) {}

  /** The report was not delivered in the time that the settings give it, and is not tried again. */
  default void abandoned(CommitmentReport report) {}
}
