/** Holding a draft's claims against the image and its words against the rules. */
@NullMarked
package dev.countersign.worker.grounding;

import org.jspecify.annotations.NullMarked;
