/** Why a job has no answer: for good, or for now. */
@NullMarked
package dev.countersign.worker.failure;

import org.jspecify.annotations.NullMarked;
