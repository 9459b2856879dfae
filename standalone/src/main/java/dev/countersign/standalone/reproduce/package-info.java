/** Running a job again, to see whether its result comes out again. */
@NullMarked
package dev.countersign.standalone.reproduce;

import org.jspecify.annotations.NullMarked;
