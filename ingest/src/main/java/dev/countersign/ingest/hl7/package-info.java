/** HL7 v2 messages over MLLP. */
@NullMarked
package dev.countersign.ingest.hl7;

import org.jspecify.annotations.NullMarked;
