package dev.countersign.dicom.net;

import dev.countersign.dicom.TransferSyntax;

/**
 * A C-STORE request (PS3.7 section 9.1.1) without its data set.
 *
 * @param callingAet application entity title of the sender
 * @param calledAet application entity title that the sender called
 * @param remoteAddress network address of the sender, without port
 * @param sopClassUid a valid UID
 * @param sopInstanceUid a valid UID
 * @param transferSyntax how the data set is written
 * @param messageId the sender's number of the message
 */
public record StoreRequest(
    String callingAet,
    String calledAet,
    String remoteAddress,
    String sopClassUid,
    String sopInstanceUid,
    TransferSyntax transferSyntax,
    int messageId) {}
