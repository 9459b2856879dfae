/** The countersign command: every service in one process. */
@NullMarked
package dev.countersign.standalone;

import org.jspecify.annotations.NullMarked;
