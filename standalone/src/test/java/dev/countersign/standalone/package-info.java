/** The product as a whole, run as its users run it. */
@NullMarked
package dev.countersign.standalone;

import org.jspecify.annotations.NullMarked;
