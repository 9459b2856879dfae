/** Commands about triage. */
@NullMarked
package dev.countersign.standalone.triage;

import org.jspecify.annotations.NullMarked;
