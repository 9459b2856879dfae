package dev.countersign.ingest.identity;

/**
 * A person as events refer to them.
 *
 * @param key the patient key to use, that of the surviving record where two were merged
 * @param demographics everything known of them
 */
public record KnownPatient(String key, Demographics demographics) {}
