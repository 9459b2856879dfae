/** Signed reports on their way to each destination, and the receiver's own answer. */
@NullMarked
package dev.countersign.review.delivery;

import org.jspecify.annotations.NullMarked;
