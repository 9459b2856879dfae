/** What every service shares: configuration, Kafka, blobs, lifecycle, logging. */
@NullMarked
package dev.countersign.platform;

import org.jspecify.annotations.NullMarked;
