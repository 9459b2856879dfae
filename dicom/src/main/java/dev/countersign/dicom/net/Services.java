package dev.countersign.dicom.net;

import java.util.Optional;

/** What the associations of one server share. */
record Services(
    StoreHandler stores,
    Optional<CommitmentReporter> reporter,
    FlightBudget budget,
    Admission admission) {

  static Services of(
      DicomServerSettings settings, StoreHandler stores, Optional<CommitmentReporter> reporter) {
    return new Services(
        stores,
        reporter,
        new FlightBudget(settings.limits().maxBytesInFlight()),
        new Admission(settings.limits().maxAssociations(), settings.timers().displaceable()));
  }
}
