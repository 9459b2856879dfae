package dev.countersign.standalone.send;

/**
 * Where files go.
 *
 * @param host of all three
 * @param dicomPort C-STORE
 * @param mllpPort HL7 v2
 * @param httpPort FHIR
 * @param calledAet AE title of the receiver
 * @param callingAet our own
 */
public record Destination(
    String host, int dicomPort, int mllpPort, int httpPort, String calledAet, String callingAet) {}
