/** What this gateway derives from Kafka: which versions of which instances are stored. */
@NullMarked
package dev.countersign.ingest.index;

import org.jspecify.annotations.NullMarked;
