/** Instances gathered into studies, and studies assembled into revisions by wall clock. */
@NullMarked
package dev.countersign.triage.study;

import org.jspecify.annotations.NullMarked;
