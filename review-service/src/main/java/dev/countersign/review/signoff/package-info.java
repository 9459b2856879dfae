/** A human's decision: signing and rejecting, and the chain that every decision is a link of. */
@NullMarked
package dev.countersign.review.signoff;

import org.jspecify.annotations.NullMarked;
