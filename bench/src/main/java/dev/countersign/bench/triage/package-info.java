/** Triage under load, beside the least that could do the same. */
@NullMarked
package dev.countersign.bench.triage;

import org.jspecify.annotations.NullMarked;
