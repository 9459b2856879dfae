/** Model inputs, guardrails and the job loop. */
@NullMarked
package dev.countersign.worker;

import org.jspecify.annotations.NullMarked;
