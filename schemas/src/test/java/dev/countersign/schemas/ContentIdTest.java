package dev.countersign.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentIdTest {
  @Test
  void isTheSameForTheSameContentEverywhere() {
    assertThat(ContentId.of("j", "a", "b")).isEqualTo("j-facdde7abf1eac5b301273ab2e282f79");
  }

  @Property
  void partsCannotBeMovedAcrossTheirBorder(@ForAll String left, @ForAll String right) {
    assertThat(ContentId.of("x", left + "y", right))
        .isNotEqualTo(ContentId.of("x", left, "y" + right));
  }
}
