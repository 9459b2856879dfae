/** Takes a patient's own identifiers out of free text. */
@NullMarked
package dev.countersign.ingest.scrubbing;

import org.jspecify.annotations.NullMarked;
