package dev.countersign.dicom.net;

/**
 * What is reported to a requestor of storage commitment (PS3.4 section J.3.3).
 *
 * @param requestorAet application entity title that asked
 * @param ownAet application entity title that it asked, as which we report
 * @param transactionUid the requestor's own for its request
 */
public record CommitmentReport(
    String requestorAet, String ownAet, String transactionUid, CommitmentResult result) {}
