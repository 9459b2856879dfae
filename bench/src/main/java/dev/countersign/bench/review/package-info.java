/** {@code countersign bench review}: the queue under readers. */
@NullMarked
package dev.countersign.bench.review;

import org.jspecify.annotations.NullMarked;
