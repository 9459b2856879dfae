/** Who may see what of a patient, and the log of who saw it. */
@NullMarked
package dev.countersign.review.access;

import org.jspecify.annotations.NullMarked;
