/** Event contracts, the topic catalogue and the event codec. */
@NullMarked
package dev.countersign.schemas;

import org.jspecify.annotations.NullMarked;
