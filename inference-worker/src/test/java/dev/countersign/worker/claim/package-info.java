@NullMarked
package dev.countersign.worker.claim;

import org.jspecify.annotations.NullMarked;
