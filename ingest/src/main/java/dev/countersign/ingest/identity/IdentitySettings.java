package dev.countersign.ingest.identity;

import java.nio.file.Path;

/**
 * The {@code identity} section.
 *
 * @param keyFile 32 random bytes that patient keys are made with; created at the first start
 */
public record IdentitySettings(Path keyFile) {}
