/** Records that triage cannot use are set aside, and told from a world that does not work now. */
@NullMarked
package dev.countersign.triage.quarantine;

import org.jspecify.annotations.NullMarked;
