/** DICOM instances over DIMSE, and the storing core that STOW-RS shares. */
@NullMarked
package dev.countersign.ingest.dicom;

import org.jspecify.annotations.NullMarked;
