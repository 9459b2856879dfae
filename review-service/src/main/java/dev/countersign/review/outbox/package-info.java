/** Events that a transaction decided to publish, and their way to Kafka. */
@NullMarked
package dev.countersign.review.outbox;

import org.jspecify.annotations.NullMarked;
