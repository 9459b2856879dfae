/** Studies, inference jobs and the worklist, as a Kafka Streams topology. */
@NullMarked
package dev.countersign.triage;

import org.jspecify.annotations.NullMarked;
