/** DICOM, HL7 v2 and FHIR gateways. */
@NullMarked
package dev.countersign.ingest;

import org.jspecify.annotations.NullMarked;
