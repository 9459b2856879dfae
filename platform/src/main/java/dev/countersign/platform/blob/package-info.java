/** The claim-check store: bytes by their SHA-256. */
@NullMarked
package dev.countersign.platform.blob;

import org.jspecify.annotations.NullMarked;
