/** Kafka and PostgreSQL in this process's care, durable on disk: for the demo and for tests. */
@NullMarked
package dev.countersign.engines;

import org.jspecify.annotations.NullMarked;
