package dev.countersign.dicom.net;

import java.util.List;

/**
 * A request for storage commitment (PS3.4 section J.3.2).
 *
 * @param callingAet application entity title of the requestor, to which the report goes
 * @param calledAet application entity title that the requestor called
 * @param remoteAddress network address of the requestor, without port
 * @param transactionUid a valid UID, which the requestor chose
 * @param references the instances that are to be kept; 1 to as many as the server's limit, in the
 *     order of the request, none twice
 */
public record CommitmentRequest(
    String callingAet,
    String calledAet,
    String remoteAddress,
    String transactionUid,
    List<ReferencedSop> references) {

  public CommitmentRequest {
    references = List.copyOf(references);
  }
}
