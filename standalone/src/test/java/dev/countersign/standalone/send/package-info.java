/** Files out. */
@NullMarked
package dev.countersign.standalone.send;

import org.jspecify.annotations.NullMarked;
