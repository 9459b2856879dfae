/** The task catalogue: what is asked of which model about which study or note. */
@NullMarked
package dev.countersign.platform.task;

import org.jspecify.annotations.NullMarked;
