package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.Set;

/**
 * Settings of a {@link DicomServer}.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param aeTitle the title that callers must call; empty takes any
 * @param allowedCallingAeTitles titles that may call; empty lets all
 * @param maxAssociations associations at once; more are rejected for a while ("local limit
 *     exceeded")
 * @param maxPduLength bytes of a P-DATA-TF PDU that we take, 4,096 to 16 MiB (PS3.8 annex D.1)
 * @param artim the Association Request/Reject/Release Timer (PS3.8 section 9.1.5)
 * @param idle how long an association may stay silent
 * @param maxDataSetBytes bytes of one data set; the association of a longer one is aborted
 * @param drain how long {@link DicomServer#close} waits for operations under way
 */
public record DicomServerSettings(
    String host,
    int port,
    String aeTitle,
    Set<String> allowedCallingAeTitles,
    int maxAssociations,
    int maxPduLength,
    Duration artim,
    Duration idle,
    long maxDataSetBytes,
    Duration drain) {

  private static final int LEAST_PDU_LENGTH = 4096;
  private static final int GREATEST_PDU_LENGTH = 16 << 20;

  public DicomServerSettings {
    allowedCallingAeTitles = Set.copyOf(allowedCallingAeTitles);
    require(port >= 0 && port <= 0xffff, "port must be 0 to 65535", port);
    require(aeTitle.length() <= 16, "aeTitle must be at most 16 characters", aeTitle.length());
    require(maxAssociations > 0, "maxAssociations must be positive", maxAssociations);
    require(
        maxPduLength >= LEAST_PDU_LENGTH && maxPduLength <= GREATEST_PDU_LENGTH,
        "maxPduLength must be 4096 to 16777216",
        maxPduLength);
    require(artim.isPositive(), "artim must be positive", artim);
    require(idle.isPositive(), "idle must be positive", idle);
    require(maxDataSetBytes > 0, "maxDataSetBytes must be positive", maxDataSetBytes);
    require(!drain.isNegative(), "drain must not be negative", drain);
  }

  /** 100 associations, PDUs of 256 KiB, ARTIM 30 s, idle 5 min, data sets to 16 GiB, drain 10 s. */
  public static DicomServerSettings of(String host, int port, String aeTitle) {
    return new DicomServerSettings(
        host,
        port,
        aeTitle,
        Set.of(),
        100,
        256 << 10,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        16L << 30,
        Duration.ofSeconds(10));
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", but is " + value);
    }
  }
}
