package dev.countersign.review.delivery;

import java.io.IOException;
import java.time.Duration;

/** How one destination is spoken to. For one thread. */
sealed interface Channel extends AutoCloseable permits MllpChannel, FhirChannel, DicomChannel {

  /**
   * The message for a report: the same bytes each time, unless the patient's name, numbers or key
   * were corrected in between.
   *
   * @throws IOException when it cannot be built
   */
  byte[] encode(Outgoing outgoing) throws IOException;

  /**
   * Sends it once. It ends within a small multiple of the timeout, whatever the receiver does.
   *
   * @param message of this report
   * @throws IOException when no answer came; the receiver may still have the message
   */
  Answer send(Outgoing outgoing, byte[] message) throws IOException, InterruptedException;

  @Override
  void close();

  /**
   * The channel to a destination.
   *
   * @param timeout for a connection, and for an answer
   */
  static Channel to(DestinationSettings destination, Duration timeout, StudyHeaders headers) {
    return switch (destination) {
      case MllpDestination mllp -> new MllpChannel(mllp, timeout);
      case FhirDestination fhir -> new FhirChannel(fhir, timeout, headers);
      case DicomDestination dicom -> new DicomChannel(dicom, timeout, headers);
    };
  }
}
