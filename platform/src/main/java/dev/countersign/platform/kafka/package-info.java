/** Kafka clients as the product uses them: events in, events out, schemas on a topic. */
@NullMarked
package dev.countersign.platform.kafka;

import org.jspecify.annotations.NullMarked;
