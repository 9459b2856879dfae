/** Events on a topic, as JSON lines. */
@NullMarked
package dev.countersign.standalone.tail;

import org.jspecify.annotations.NullMarked;
