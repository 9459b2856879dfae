package dev.countersign.ingest.rejected;

/**
 * Why something was refused.
 *
 * @param code machine-readable, such as {@code hl7.missing-msh-9}
 * @param reason for a person, without patient data
 * @param answer the protocol's own answer that the sender gets
 */
public record Rejection(String code, String reason, String answer) {}
