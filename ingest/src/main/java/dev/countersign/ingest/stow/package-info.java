/** DICOM instances over HTTP: STOW-RS (PS3.18). */
@NullMarked
package dev.countersign.ingest.stow;

import org.jspecify.annotations.NullMarked;
