package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UidTest {
  @Property(tries = 200)
  void theUidOfANameIsTheSameEachTimeAndIsAUuidOfTheRfc(@ForAll String name) {
    String uid = Uid.named(name);

    assertThat(uid)
        .isEqualTo(Uid.named(name))
        .startsWith("2.25.")
        .isNotEqualTo(Uid.named(name + "."));
    assertThat(Uid.isValid(uid)).isTrue();
    BigInteger uuid = new BigInteger(uid.substring("2.25.".length()));
    assertThat(uuid.bitLength()).isLessThanOrEqualTo(128);
    assertThat(uuid.shiftRight(76).intValue() & 0xf).isEqualTo(8);
    assertThat(uuid.shiftRight(62).intValue() & 0x3).isEqualTo(2);
  }
}
