package dev.countersign.review.delivery;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * An archive that stores Basic Text SR.
 *
 * @param calledAet its application entity title
 * @param callingAet ours
 * @param organization on whose behalf reports are verified (0040,A027)
 * @param timeZone of the archive's dates and times, such as Europe/Berlin
 * @param tls with what to speak TLS
 */
@JsonDeserialize
public record DicomDestination(
    String name,
    String host,
    int port,
    String calledAet,
    String callingAet,
    String organization,
    String timeZone,
    DicomTls tls,
    DestinationFilter filter)
    implements DestinationSettings {
  static final String KIND = "dicom";
  private static final int MAX_AE_TITLE = 16;
  private static final int MAX_LO = 64;

  public DicomDestination {
    DestinationSettings.requireName(name);
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
    requireAeTitle("called-aet", calledAet);
    requireAeTitle("calling-aet", callingAet);
    Rules.requireText("organization", organization);
    Rules.require(
        organization.length() <= MAX_LO && organization.indexOf('\\') < 0,
        "organization",
        organization,
        "must be at most 64 characters without a backslash");
    zone(timeZone);
  }

  private static void requireAeTitle(String key, String title) {
    Rules.require(
        !title.isBlank() && title.length() <= MAX_AE_TITLE,
        key,
        "'" + title + "'",
        "must be an AE title of 1 to 16 characters");
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidSettingException("time-zone", name, "must be a zone such as Europe/Berlin");
    }
  }

  ZoneId zone() {
    return zone(timeZone);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
