/** What ingest does before its ports open, so that the first sender finds a JVM that is warm. */
@NullMarked
package dev.countersign.ingest.rehearsal;

import org.jspecify.annotations.NullMarked;
