/** Which note of a document stands, where its sender corrects it or takes it back. */
@NullMarked
package dev.countersign.triage.document;

import org.jspecify.annotations.NullMarked;
