package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.Access;
import dev.countersign.dicom.net.CertificateRule;
import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.dicom.net.DicomServerSettings.Limits;
import dev.countersign.dicom.net.DicomServerSettings.Timers;
import dev.countersign.dicom.net.DicomServerSettings.TlsListener;
import dev.countersign.dicom.net.Network;
import dev.countersign.dicom.net.TlsProfile;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code ingest.dicom} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param aeTitle the title that senders call
 * @param allowedCallingAeTitles senders that are welcome; empty for all
 * @param allowedNetworks addresses, or ranges of them, that are welcome; empty for all
 * @param maxAssociations open at the same time
 * @param maxPduLength largest P-DATA-TF that senders are asked for, in bytes
 * @param maxMemoryBytes memory for all operations under way
 * @param artim how long a peer may take over the association handshake (PS3.8 section 9.1.5)
 * @param idle an association without traffic is aborted after this time
 * @param maxObjectBytes of one data set; a longer one is refused, and an association that goes on
 *     to send twice as much is aborted
 */
public record DicomSettings(
    String host,
    int port,
    String aeTitle,
    Set<String> allowedCallingAeTitles,
    List<String> allowedNetworks,
    int maxAssociations,
    int maxPduLength,
    long maxMemoryBytes,
    Duration artim,
    Duration idle,
    long maxObjectBytes,
    DicomTlsSettings tls,
    DicomCommitmentSettings commitment) {
  private static final int SMALLEST_PDU = 4096;
  private static final int LARGEST_PDU = 16 << 20;
  private static final long LEAST_MEMORY = 1 << 20;
  private static final Duration DISPLACEABLE = Duration.ofSeconds(5);
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
    Rules.require(
        maxMemoryBytes >= LEAST_MEMORY,
        "max-memory-bytes",
        maxMemoryBytes,
        "must be at least 1048576");
    Rules.requirePositive("artim", artim);
    Rules.requirePositive("idle", idle);
    Rules.requirePositive("max-object-bytes", maxObjectBytes);
    Rules.require(tls.enabled() || !commitment.tls(), "commitment.tls", true, "needs tls.enabled");
    allowedCallingAeTitles = Set.copyOf(allowedCallingAeTitles);
    allowedNetworks = List.copyOf(allowedNetworks);
    allowedNetworks.forEach(DicomSettings::network);
  }

  /** Without TLS and address rules, and with the defaults of storage commitment. */
  public DicomSettings(
      String host,
      int port,
      String aeTitle,
      Set<String> allowedCallingAeTitles,
      int maxAssociations,
      int maxPduLength,
      Duration artim,
      Duration idle,
      long maxObjectBytes) {
    this(
        host,
        port,
        aeTitle,
        allowedCallingAeTitles,
        List.of(),
        maxAssociations,
        maxPduLength,
        128L << 20,
        artim,
        idle,
        maxObjectBytes,
        DicomTlsSettings.OFF,
        DicomCommitmentSettings.DEFAULTS);
  }

  private static Network network(String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "allowed-networks", text, "must be addresses or ranges such as 10.1.0.0/16");
    }
  }

  /**
   * The same in the terms of the server, with the files of TLS read.
   *
   * @throws InvalidSettingException if they cannot be
   */
  public DicomServerSettings toServerSettings() {
    Optional<TlsProfile> profile = tls.enabled() ? Optional.of(tls.profile()) : Optional.empty();
    return new DicomServerSettings(
        host,
        tls.enabled() && !tls.plainPort() ? OptionalInt.empty() : OptionalInt.of(port),
        profile.map(it -> new TlsListener(tls.port(), it)),
        access(),
        new Limits(
            maxAssociations,
            maxPduLength,
            mostReceivedBytes(),
            maxMemoryBytes,
            commitment.maxReferences()),
        new Timers(artim, idle, DISPLACEABLE, DRAIN),
        commitment.toServerSettings(profile));
  }

  /** So much that a data set over the limit can mostly be read away and answered. */
  private long mostReceivedBytes() {
    return maxObjectBytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * maxObjectBytes;
  }

  private Access access() {
    Map<String, CertificateRule> certificates =
        tls.aeCertificates().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> DicomTlsSettings.rule("ae-certificates", entry.getValue())));
    return new Access(
        aeTitle,
        allowedCallingAeTitles,
        allowedNetworks.stream().map(DicomSettings::network).toList(),
        certificates);
  }
}
