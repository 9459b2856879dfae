/** FHIR R4 documents over HTTP. */
@NullMarked
package dev.countersign.ingest.fhir;

import org.jspecify.annotations.NullMarked;
