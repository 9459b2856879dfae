package dev.countersign.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void givesUnsignedBytesAsPositiveIntegers() {
    Tensor tensor = Tensor.uint8("t", new long[] {2}, new byte[] {(byte) 200, 3});
    assertThat(tensor.integers()).containsExactly(200, 3);
  }

  @Test
  void wrapsABufferFromItsPosition() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 8, 7}).position(1);
    assertThat(Tensor.uint8("t", new long[] {2}, buffer).integers()).containsExactly(8, 7);
  }

  @Test
  void givesBooleansAsGiven() {
    assertThat(Tensor.bool("t", new long[] {2}, true, false).booleans())
        .containsExactly(true, false);
  }

  @Test
  void refusesAnAccessorOfAnotherType() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Tensor.strings("t", "x").floats())
        .withMessage("tensor t holds BYTES, not FP32");
  }

  @Test
  void refusesToTakeOneStringFromSeveral() {
    assertThatIllegalStateException().isThrownBy(() -> Tensor.strings("t", "x", "y").string());
  }

  @Test
  void refusesElementsThatDoNotFillTheShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.bytes("t", new long[] {3}, List.of(new byte[1])));
  }

  @Test
  void doesNotShowItsContentsAsAString() {
    assertThat(Tensor.strings("t", "a secret")).hasToString("t BYTES[1]");
  }
}
