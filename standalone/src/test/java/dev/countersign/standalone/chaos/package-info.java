/** Faults on purpose. */
@NullMarked
package dev.countersign.standalone.chaos;

import org.jspecify.annotations.NullMarked;
