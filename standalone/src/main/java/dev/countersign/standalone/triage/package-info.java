/** What an operator asks triage, and says to it. */
@NullMarked
package dev.countersign.standalone.triage;

import org.jspecify.annotations.NullMarked;
