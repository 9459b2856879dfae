/**
 * MLLP (HL7 Minimal Lower Layer Protocol, release 1): framing for whoever sends or receives HL7 v2.
 */
@NullMarked
package dev.countersign.platform.mllp;

import org.jspecify.annotations.NullMarked;
