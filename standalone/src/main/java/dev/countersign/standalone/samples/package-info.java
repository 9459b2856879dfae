/**
 * Synthetic samples: seeded phantoms with known truth, and the orders and notes around them. Nobody
 * in them is real.
 */
@NullMarked
package dev.countersign.standalone.samples;

import org.jspecify.annotations.NullMarked;
