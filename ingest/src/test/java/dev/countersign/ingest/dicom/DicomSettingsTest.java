package dev.countersign.ingest.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DicomSettingsTest {

  @Test
  void letsTheServerReadTwiceTheLargestObjectAway() {
    assertThat(mostReceived(1000)).isEqualTo(2000);
  }

  @Test
  void setsNoNegativeLimitForAnObjectOfAnySize() {
    assertThat(mostReceived(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(mostReceived(Long.MAX_VALUE / 2 + 1)).isEqualTo(Long.MAX_VALUE);
  }

  private static long mostReceived(long maxObjectBytes) {
    Duration second = Duration.ofSeconds(1);
    var settings =
        new DicomSettings("127.0.0.1", 0, "AE", Set.of(), 1, 4096, second, second, maxObjectBytes);
    return settings.toServerSettings().limits().maxDataSetBytes();
  }
}
