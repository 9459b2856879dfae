@NullMarked
package dev.countersign.worker.grounding;

import org.jspecify.annotations.NullMarked;
