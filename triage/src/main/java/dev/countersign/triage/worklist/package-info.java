/** Worklist items: what models, orders and time make of a subject. */
@NullMarked
package dev.countersign.triage.worklist;

import org.jspecify.annotations.NullMarked;
