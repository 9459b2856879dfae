/** Files out, over the protocols that hospitals use. */
@NullMarked
package dev.countersign.standalone.send;

import org.jspecify.annotations.NullMarked;
