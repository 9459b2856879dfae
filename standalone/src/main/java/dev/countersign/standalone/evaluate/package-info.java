/** How faithfully the pipeline carries what is planted in phantoms. */
@NullMarked
package dev.countersign.standalone.evaluate;

import org.jspecify.annotations.NullMarked;
