package dev.countersign.ingest.clinical;

import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderedService;
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
 * @param placer the number that the placer gave it
 * @param filler the number that the filler gave it
 * @param orderControl HL7 table 0119
 * @param orderStatus HL7 table 0038
 * @param service what was ordered, not scrubbed yet
 */
public record IncomingOrder(
    String source,
    Optional<String> messageControlId,
    Demographics patient,
    String accession,
    Optional<OrderNumber> placer,
    Optional<OrderNumber> filler,
    Priority priority,
    String orderControl,
    Optional<String> orderStatus,
    Optional<OrderedService> service,
    Optional<String> procedureText,
    Optional<String> modality,
    Optional<String> reason,
    Optional<Instant> orderedAt) {

  @Override
  public String toString() {
    return "IncomingOrder[redacted]";
  }
}
