/** Notes and orders on their way to their topics, whatever protocol brought them. */
@NullMarked
package dev.countersign.ingest.clinical;

import org.jspecify.annotations.NullMarked;
