package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How requestors of storage commitment are reported to when their association has ended.
 *
 * @param addresses by AE title, where each requestor listens; others are reported to on the
 *     association of their request alone
 * @param tls with what to speak TLS to them; plain where empty
 * @param retryFirst the wait after a failed attempt, which doubles
 * @param retryLongest up to this
 * @param giveUpAfter no attempt starts after this time
 */
public record CommitmentSettings(
    Map<String, Address> addresses,
    Optional<TlsProfile> tls,
    Duration retryFirst,
    Duration retryLongest,
    Duration giveUpAfter) {

  /** Where a requestor listens. */
  public record Address(String host, int port) {

    public Address {
      if (host.isBlank() || port < 1 || port > 0xffff) {
        throw new IllegalArgumentException("an address is a host and a port of 1 to 65535");
      }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Address parse(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("an address is host:port");
      }
      return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
  }

  public CommitmentSettings {
    addresses = Map.copyOf(addresses);
    if (!retryFirst.isPositive() || retryLongest.compareTo(retryFirst) < 0) {
      throw new IllegalArgumentException("retries start with a positive wait and get no shorter");
    }
  }

  /** No addresses; 5 s to 15 min between attempts, for a day. */
  public static CommitmentSettings defaults() {
    return new CommitmentSettings(
        Map.of(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofMinutes(15),
        Duration.ofDays(1));
  }

  /** The same with these addresses. */
  public CommitmentSettings with(Map<String, Address> others) {
    return new CommitmentSettings(others, tls, retryFirst, retryLongest, giveUpAfter);
  }
}
