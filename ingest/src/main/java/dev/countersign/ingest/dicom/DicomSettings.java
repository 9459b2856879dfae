package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.util.Set;

/**
 * The {@code ingest.dicom} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param aeTitle the title that senders call
 * @param allowedCallingAeTitles senders that are welcome; empty for all
 * @param maxAssociations open at the same time
 * @param maxPduLength largest P-DATA-TF that senders are asked for, in bytes
 * @param artim how long a peer may take over the association handshake (PS3.8 section 9.1.5)
 * @param idle an association without traffic is aborted after this time
 * @param maxObjectBytes of one data set
 */
public record DicomSettings(
    String host,
    int port,
    String aeTitle,
    Set<String> allowedCallingAeTitles,
    int maxAssociations,
    int maxPduLength,
    Duration artim,
    Duration idle,
    long maxObjectBytes) {
  private static final int SMALLEST_PDU = 4096;
  private static final int LARGEST_PDU = 16 << 20;
  private static final Duration DRAIN = Duration.ofSeconds(25);

  public DicomSettings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
    Rules.require(
        !aeTitle.isBlank() && aeTitle.length() <= 16,
        "ae-title",
        aeTitle,
        "must be 1 to 16 characters");
    Rules.requirePositive("max-associations", maxAssociations);
    Rules.require(
        maxPduLength >= SMALLEST_PDU && maxPduLength <= LARGEST_PDU,
        "max-pdu-length",
        maxPduLength,
        "must be 4096 to 16777216");
    Rules.requirePositive("artim", artim);
    Rules.requirePositive("idle", idle);
    Rules.requirePositive("max-object-bytes", maxObjectBytes);
    allowedCallingAeTitles = Set.copyOf(allowedCallingAeTitles);
  }

  /** The same in the terms of the server. */
  public DicomServerSettings toServerSettings() {
    return new DicomServerSettings(
        host,
        port,
        aeTitle,
        allowedCallingAeTitles,
        maxAssociations,
        maxPduLength,
        artim,
        idle,
        maxObjectBytes,
        DRAIN);
  }
}
