/** Checks on what a model wrote: a text that fails one is a named failure, never a draft. */
@NullMarked
package dev.countersign.worker.guard;

import org.jspecify.annotations.NullMarked;
