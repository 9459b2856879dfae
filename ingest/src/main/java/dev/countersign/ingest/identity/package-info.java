/** Who a patient key stands for: keys, what is known of each patient, and its events. */
@NullMarked
package dev.countersign.ingest.identity;

import org.jspecify.annotations.NullMarked;
