/** A day at a hospital, replayed through the product's own order of work. Nothing here is real. */
@NullMarked
package dev.countersign.standalone.simulate;

import org.jspecify.annotations.NullMarked;
