/** Seeded synthetic pictures with known truth, for demonstrations and tests. */
@NullMarked
package dev.countersign.standalone.samples;

import org.jspecify.annotations.NullMarked;
