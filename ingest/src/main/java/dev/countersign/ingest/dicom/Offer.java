package dev.countersign.ingest.dicom;

import dev.countersign.dicom.TransferSyntax;
import dev.countersign.events.Protocol;
import java.util.Optional;

/**
 * An instance that a sender offers.
 *
 * @param source calling AE title, or the name of the HTTP client
 * @param transferSyntax how its data set is written
 * @param sopClassUid what the sender calls it, empty where it does not say
 * @param sopInstanceUid likewise
 * @param studyUid the study it has to belong to, where the sender named one
 */
public record Offer(
    Protocol protocol,
    String source,
    TransferSyntax transferSyntax,
    String sopClassUid,
    String sopInstanceUid,
    Optional<String> studyUid) {}
