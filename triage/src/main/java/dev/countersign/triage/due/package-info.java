/** What the clock has to come back to. */
@NullMarked
package dev.countersign.triage.due;

import org.jspecify.annotations.NullMarked;
