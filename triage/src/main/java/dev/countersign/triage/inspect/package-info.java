/** What triage knows of one study, for the person who asks why it stands where it stands. */
@NullMarked
package dev.countersign.triage.inspect;

import org.jspecify.annotations.NullMarked;
