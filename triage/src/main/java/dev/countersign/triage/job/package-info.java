/** Which tasks run on a subject, on which inputs, under which id. */
@NullMarked
package dev.countersign.triage.job;

import org.jspecify.annotations.NullMarked;
