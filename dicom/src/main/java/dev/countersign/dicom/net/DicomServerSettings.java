package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of a {@link DicomServer}.
 *
 * @param host address to listen on
 * @param port port without TLS; 0 takes a free one, empty opens none
 * @param tls the listener with TLS, which may stand beside or instead of the plain one
 */
public record DicomServerSettings(
    String host,
    OptionalInt port,
    Optional<TlsListener> tls,
    Access access,
    Limits limits,
    Timers timers,
    CommitmentSettings commitment) {

  /**
   * A port with TLS.
   *
   * @param port 0 takes a free one
   */
  public record TlsListener(int port, TlsProfile profile) {
    public TlsListener {
      requirePort(port);
    }
  }

  /**
   * What a peer may take. All limits are checked before memory is taken.
   *
   * @param maxAssociations associations at once; one more displaces an association that has long
   *     been idle, or is rejected for a while ("local limit exceeded")
   * @param maxPduLength bytes of a P-DATA-TF PDU that we take, 4,096 to 16 MiB (PS3.8 annex D.1)
   * @param maxDataSetBytes bytes of one data set; the association of a longer one is aborted
   * @param maxBytesInFlight bytes of memory for all operations under way; what finds no room waits
   * @param maxReferences instances in one request for storage commitment
   */
  public record Limits(
      int maxAssociations,
      int maxPduLength,
      long maxDataSetBytes,
      long maxBytesInFlight,
      int maxReferences) {

    private static final int LEAST_PDU_LENGTH = 4096;
    private static final int GREATEST_PDU_LENGTH = 16 << 20;

    public Limits {
      require(maxAssociations > 0, "maxAssociations must be positive", maxAssociations);
      require(
          maxPduLength >= LEAST_PDU_LENGTH && maxPduLength <= GREATEST_PDU_LENGTH,
          "maxPduLength must be 4096 to 16777216",
          maxPduLength);
      require(maxDataSetBytes > 0, "maxDataSetBytes must be positive", maxDataSetBytes);
      require(
          maxBytesInFlight >= FlightBudget.STORE_BYTES,
          "maxBytesInFlight must be at least " + FlightBudget.STORE_BYTES,
          maxBytesInFlight);
      require(maxReferences > 0, "maxReferences must be positive", maxReferences);
    }

    /** 2,000 associations, PDUs of 256 KiB, data sets to 16 GiB, 128 MiB, 10,000 references. */
    public static Limits defaults() {
      return new Limits(2000, 256 << 10, 16L << 30, 128L << 20, 10_000);
    }
  }

  /**
   * How long a peer may take.
   *
   * @param artim the Association Request/Reject/Release Timer (PS3.8 section 9.1.5), which covers
   *     the TLS handshake too
   * @param idle how long an association may stay silent
   * @param displaceable an association that has been idle for as long gives way to a new one that
   *     finds no room
   * @param drain how long {@link DicomServer#close} waits for operations under way
   */
  public record Timers(Duration artim, Duration idle, Duration displaceable, Duration drain) {
    public Timers {
      require(artim.isPositive(), "artim must be positive", artim);
      require(idle.isPositive(), "idle must be positive", idle);
      require(!displaceable.isNegative(), "displaceable must not be negative", displaceable);
      require(!drain.isNegative(), "drain must not be negative", drain);
    }

    /** ARTIM 30 s, idle 5 min, displaceable after 5 s, drain 10 s. */
    public static Timers defaults() {
      return new Timers(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));
    }
  }

  public DicomServerSettings {
    port.ifPresent(DicomServerSettings::requirePort);
    require(port.isPresent() || tls.isPresent(), "a port must be open, with TLS or without", port);
  }

  /** A plain port with the defaults of the parts; an empty title takes calls to any. */
  public static DicomServerSettings of(String host, int port, String aeTitle) {
    return new DicomServerSettings(
        host,
        OptionalInt.of(port),
        Optional.empty(),
        Access.toAll(aeTitle),
        Limits.defaults(),
        Timers.defaults(),
        CommitmentSettings.defaults());
  }

  /** The same with TLS beside the plain port. */
  public DicomServerSettings with(TlsListener listener) {
    return new DicomServerSettings(
        host, port, Optional.of(listener), access, limits, timers, commitment);
  }

  /** The same with another rule of who may call. */
  public DicomServerSettings with(Access other) {
    return new DicomServerSettings(host, port, tls, other, limits, timers, commitment);
  }

  /** The same with other limits. */
  public DicomServerSettings with(Limits other) {
    return new DicomServerSettings(host, port, tls, access, other, timers, commitment);
  }

  /** The same with other times. */
  public DicomServerSettings with(Timers other) {
    return new DicomServerSettings(host, port, tls, access, limits, other, commitment);
  }

  /** The same with another way to report commitments. */
  public DicomServerSettings with(CommitmentSettings other) {
    return new DicomServerSettings(host, port, tls, access, limits, timers, other);
  }

  private static void requirePort(int port) {
    require(port >= 0 && port <= 0xffff, "port must be 0 to 65535", port);
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", but is " + value);
    }
  }
}
