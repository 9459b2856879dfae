/** The queue: items as triage projects them, claims, the text being edited, and news of changes. */
@NullMarked
package dev.countersign.review.worklist;

import org.jspecify.annotations.NullMarked;
