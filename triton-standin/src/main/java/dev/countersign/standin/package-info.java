/** A CPU server that speaks Triton's protocol; everything it says is simulated. */
@NullMarked
package dev.countersign.standin;

import org.jspecify.annotations.NullMarked;
