/** What is taken in, made durable in one place before it is acknowledged. */
@NullMarked
package dev.countersign.platform.journal;

import org.jspecify.annotations.NullMarked;
