/**
 * Proof that the audit chain is whole: its signing key, its checkpoints, its export and its
 * verification.
 */
@NullMarked
package dev.countersign.review.audit;

import org.jspecify.annotations.NullMarked;
