/** What a draft claims, and what in it cannot be right: rules on words alone, without any I/O. */
@NullMarked
package dev.countersign.worker.claim;

import org.jspecify.annotations.NullMarked;
