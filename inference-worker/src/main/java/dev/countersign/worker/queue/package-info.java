/** Jobs off the share groups: lanes, locks, slots and priorities. */
@NullMarked
package dev.countersign.worker.queue;

import org.jspecify.annotations.NullMarked;
