package dev.countersign.ingest.dicom;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnstoredBytesTest {
  private final UnstoredBytes bytes = new UnstoredBytes(100);

  @Test
  void turnsNewInstancesAwayWhenAsManyBytesAreUnderWayAsMayBe() throws BusyException {
    try (var share = bytes.begin()) {
      share.add(100);
      assertThatThrownBy(bytes::begin).isInstanceOf(BusyException.class);
    }
    assertThatCode(() -> bytes.begin().close()).doesNotThrowAnyException();
  }

  @Test
  void stopsTheInstanceThatWouldPassTheLimitBesideOthers() throws BusyException {
    try (var one = bytes.begin();
        var two = bytes.begin()) {
      one.add(60);
      assertThatThrownBy(() -> two.add(60)).isInstanceOf(BusyException.class);
    }
    assertThatCode(() -> bytes.begin().close()).doesNotThrowAnyException();
  }

  @Test
  void letsOneInstanceAloneBeLarger() throws BusyException {
    try (var share = bytes.begin()) {
      share.add(1_000);
      assertThatCode(() -> share.add(1_000)).doesNotThrowAnyException();
    }
  }
}
