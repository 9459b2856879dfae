package dev.countersign.triton;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What the tensor types share. */
final class Tensors {

  private Tensors() {}

  static ByteBuffer allocate(int elements, int elementBytes) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, elementBytes))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  static IllegalStateException wrongType(Tensor tensor, String wanted) {
    return new IllegalStateException(
        "tensor %s holds %s, not %s".formatted(tensor.name(), tensor.datatype(), wanted));
  }

  /** The number of elements of a shape. */
  static long elements(long[] shape) {
    long elements = 1;
    for (long dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException("a dimension is negative: " + Arrays.toString(shape));
      }
      elements = Math.multiplyExact(elements, dimension);
    }
    return elements;
  }
}
