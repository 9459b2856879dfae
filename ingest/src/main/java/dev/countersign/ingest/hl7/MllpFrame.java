package dev.countersign.ingest.hl7;

/**
 * What stood between a start block and an end block.
 *
 * @param bytes of the message; of one that is too long its beginning
 * @param tooLong true when the rest was dropped
 */
record MllpFrame(byte[] bytes, boolean tooLong) {}
