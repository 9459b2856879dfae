package dev.countersign.ingest;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.ingest.dicom.DicomSettings;
import dev.countersign.ingest.dicom.DuplicatePolicy;
import dev.countersign.ingest.hl7.Hl7Settings;
import dev.countersign.ingest.http.HttpSettings;
import dev.countersign.platform.config.Rules;
import java.nio.file.Path;

/**
 * The {@code ingest} section.
 *
 * @param dicom C-STORE
 * @param http STOW-RS and FHIR
 * @param hl7 HL7 v2 over MLLP
 * @param duplicates what becomes of an instance that is known with other bytes: {@code quarantine},
 *     {@code reject} or {@code replace}
 * @param maxUnstoredBytes bytes of instances that are received and not yet stored, over all senders
 * @param stateDirectory holds what is derived from Kafka and the reports that wait, for one process
 * @param rehearsalInstances made-up ones that are taken, to no effect, before the ports open
 */
public record IngestSettings(
    DicomSettings dicom,
    HttpSettings http,
    Hl7Settings hl7,
    String duplicates,
    long maxUnstoredBytes,
    Path stateDirectory,
    int rehearsalInstances) {
  private static final int LONGEST_REHEARSAL = 10_000;

  @JsonCreator
  public IngestSettings {
    DuplicatePolicy.parse(duplicates);
    Rules.requirePositive("max-unstored-bytes", maxUnstoredBytes);
    Rules.require(
        rehearsalInstances >= 0 && rehearsalInstances <= LONGEST_REHEARSAL,
        "rehearsal-instances",
        rehearsalInstances,
        "must be 0 to 10000");
  }

  DuplicatePolicy duplicatePolicy() {
    return DuplicatePolicy.parse(duplicates);
  }
}
