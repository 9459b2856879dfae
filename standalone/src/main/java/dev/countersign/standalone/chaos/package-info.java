/** Faults on purpose: real processes, seeded faults and load, invariants checked from outside. */
@NullMarked
package dev.countersign.standalone.chaos;

import org.jspecify.annotations.NullMarked;
