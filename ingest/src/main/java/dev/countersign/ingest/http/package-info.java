/** The HTTP port that STOW-RS and FHIR share: blocking work behind Vert.x, with back-pressure. */
@NullMarked
package dev.countersign.ingest.http;

import org.jspecify.annotations.NullMarked;
