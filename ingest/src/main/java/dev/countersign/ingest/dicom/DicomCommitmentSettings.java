package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.CommitmentSettings;
import dev.countersign.dicom.net.CommitmentSettings.Address;
import dev.countersign.dicom.net.TlsProfile;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code ingest.dicom.commitment} section.
 *
 * @param addresses by AE title, {@code host:port} where a requestor of storage commitment listens
 * @param tls whether they are spoken to with TLS, by the certificates of {@code ingest.dicom.tls}
 * @param maxReferences instances in one request
 * @param retryFirst the wait after a failed attempt, which doubles
 * @param retryLongest up to this
 * @param giveUpAfter no attempt starts after this time
 */
public record DicomCommitmentSettings(
    Map<String, String> addresses,
    boolean tls,
    int maxReferences,
    Duration retryFirst,
    Duration retryLongest,
    Duration giveUpAfter) {

  static final DicomCommitmentSettings DEFAULTS =
      new DicomCommitmentSettings(
          Map.of(),
          false,
          10_000,
          Duration.ofSeconds(5),
          Duration.ofMinutes(15),
          Duration.ofDays(1));

  public DicomCommitmentSettings {
    addresses = Map.copyOf(addresses);
    addresses.forEach((title, text) -> address("addresses." + title, text));
    Rules.requirePositive("max-references", maxReferences);
    Rules.requirePositive("retry-first", retryFirst);
    Rules.require(
        retryLongest.compareTo(retryFirst) >= 0,
        "retry-longest",
        retryLongest,
        "must be no shorter than retry-first");
    Rules.requirePositive("give-up-after", giveUpAfter);
  }

  private static Address address(String key, String text) {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(key, text, "must be host:port");
    }
  }

  /** The same in the terms of the server. */
  CommitmentSettings toServerSettings(Optional<TlsProfile> profile) {
    Map<String, Address> parsed =
        addresses.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Address.parse(entry.getValue())));
    return new CommitmentSettings(
        parsed, tls ? profile : Optional.empty(), retryFirst, retryLongest, giveUpAfter);
  }
}
