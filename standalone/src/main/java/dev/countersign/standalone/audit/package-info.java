/** {@code countersign audit}: the chain of decisions, exported and verified. */
@NullMarked
package dev.countersign.standalone.audit;

import org.jspecify.annotations.NullMarked;
