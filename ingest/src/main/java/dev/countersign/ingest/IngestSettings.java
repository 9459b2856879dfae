package dev.countersign.ingest;

import dev.countersign.ingest.dicom.DicomSettings;
import dev.countersign.ingest.hl7.Hl7Settings;
import dev.countersign.ingest.http.HttpSettings;

/**
 * The {@code ingest} section.
 *
 * @param dicom C-STORE
 * @param http STOW-RS and FHIR
 * @param hl7 HL7 v2 over MLLP
 */
public record IngestSettings(DicomSettings dicom, HttpSettings http, Hl7Settings hl7) {}
