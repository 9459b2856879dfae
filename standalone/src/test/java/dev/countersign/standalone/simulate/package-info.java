/** Simulated days. */
@NullMarked
package dev.countersign.standalone.simulate;

import org.jspecify.annotations.NullMarked;
