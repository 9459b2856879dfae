/** Asking a model: what a task sends, and what is made of the answer. */
@NullMarked
package dev.countersign.worker.task;

import org.jspecify.annotations.NullMarked;
