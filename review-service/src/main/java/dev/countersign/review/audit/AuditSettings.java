package dev.countersign.review.audit;

import java.nio.file.Path;

/**
 * The {@code review.audit} section.
 *
 * @param folder holds the checkpoint file
 * @param keyFile 32 random bytes, the private key of checkpoints; created at the first start
 */
public record AuditSettings(Path folder, Path keyFile) {}
