/** Storage Commitment (PS3.4 annex J), answered from what is durably stored. */
@NullMarked
package dev.countersign.ingest.commitment;

import org.jspecify.annotations.NullMarked;
