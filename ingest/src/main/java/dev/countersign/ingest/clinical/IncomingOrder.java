package dev.countersign.ingest.clinical;

import dev.countersign.events.Priority;
import dev.countersign.ingest.identity.Demographics;
import java.time.Instant;
import java.util.Optional;

/**
 * An imaging order as a message brings it. Prints nothing of itself.
 *
 * @param source sending application and facility
 * @param messageControlId MSH-10
 * @param patient what the message says of its patient
 * @param accession of the study to come, or the placer's number where there is none
 * @param orderControl HL7 table 0119
 * @param orderStatus HL7 table 0038
 */
public record IncomingOrder(
    String source,
    Optional<String> messageControlId,
    Demographics patient,
    String accession,
    Optional<String> placerOrderNumber,
    Priority priority,
    String orderControl,
    Optional<String> orderStatus,
    Optional<String> procedureCode,
    Optional<String> procedureText,
    Optional<String> modality,
    Optional<String> reason,
    Optional<Instant> orderedAt) {

  @Override
  public String toString() {
    return "IncomingOrder[redacted]";
  }
}
