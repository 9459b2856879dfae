/** What was refused or set aside at the door. */
@NullMarked
package dev.countersign.ingest.rejected;

import org.jspecify.annotations.NullMarked;
