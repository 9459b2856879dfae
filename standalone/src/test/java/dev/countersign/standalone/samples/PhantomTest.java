package dev.countersign.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PhantomTest {

  @Test
  void theSameSeedDrawsTheSamePicture() {
    assertThat(Phantom.draw(5, Finding.NODULE, Side.LEFT).pixels())
        .isEqualTo(Phantom.draw(5, Finding.NODULE, Side.LEFT).pixels())
        .isNotEqualTo(Phantom.draw(6, Finding.NODULE, Side.LEFT).pixels());
  }

  @Test
  void staysWithinTwelveBitsAndUsesMostOfThem() {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (short value : Phantom.draw(1, Finding.NORMAL, Side.NONE).pixels()) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertThat(least).isBetween(0, 100);
    assertThat(most).isBetween(3500, 4095);
  }

  @Test
  void refusesAFindingWithoutItsSideAndASideWithoutASidedFinding() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Phantom.draw(1, Finding.EFFUSION, Side.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Phantom.draw(1, Finding.CARDIOMEGALY, Side.LEFT));
  }

  @Test
  void drawsLungsTissueAndBoneOfACtSliceInHounsfieldUnits() {
    Phantom slice = Phantom.ctSlice(1, 5, 12);
    short[] pixels = slice.pixels();
    assertThat(pixels).hasSize(256 * 256);
    assertThat(pixels[0]).isLessThan((short) -950);
    assertThat(pixels[128 * 256 + 70]).isBetween((short) -950, (short) -400);
  }

  @Test
  void refusesASliceOutsideTheSeries() {
    assertThatIllegalArgumentException().isThrownBy(() -> Phantom.ctSlice(1, 12, 12));
  }
}
