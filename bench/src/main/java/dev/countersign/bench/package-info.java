/** The {@code countersign bench} command. */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
