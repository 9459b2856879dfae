/** Secrets that this program makes for itself and keeps in files. */
@NullMarked
package dev.countersign.platform.secret;

import org.jspecify.annotations.NullMarked;
