/** A job from its delivery to its published result. */
@NullMarked
package dev.countersign.worker.run;

import org.jspecify.annotations.NullMarked;
