package dev.countersign.triton;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A named, typed, dense array, row-major. Immutable and thread-safe, on one condition: arrays and
 * buffers given to {@link #uint8} and {@link #bytes} are wrapped, not copied, and must not change
 * afterwards.
 *
 * <p>An accessor called on a tensor of another type throws {@link IllegalStateException}.
 */
public sealed interface Tensor permits ElementTensor, BytesTensor {

  String name();

  DataType datatype();

  /** The length of each dimension; a copy. */
  long[] shape();

  /** Elements of an FP32 tensor. */
  default float[] floats() {
    throw Tensors.wrongType(this, "FP32");
  }

  /** Elements of a signed or unsigned integer tensor; a UINT64 above 2^63-1 comes out negative. */
  default long[] integers() {
    throw Tensors.wrongType(this, "integers");
  }

  /** Elements of a BOOL tensor. */
  default boolean[] booleans() {
    throw Tensors.wrongType(this, "BOOL");
  }

  /** A read-only view of the raw little-endian contents of any tensor that is not BYTES. */
  default ByteBuffer raw() {
    throw Tensors.wrongType(this, "elements of fixed size");
  }

  /** Elements of a BYTES tensor. */
  default List<byte[]> byteStrings() {
    throw Tensors.wrongType(this, "BYTES");
  }

  /** Read-only views of the elements of a BYTES tensor, which are not copied. */
  default List<ByteBuffer> byteBuffers() {
    throw Tensors.wrongType(this, "BYTES");
  }

  /** Elements of a BYTES tensor as UTF-8. */
  default List<String> strings() {
    return byteStrings().stream().map(b -> new String(b, StandardCharsets.UTF_8)).toList();
  }

  /** The element of a BYTES tensor that has exactly one, as UTF-8. */
  default String string() {
    List<String> all = strings();
    if (all.size() != 1) {
      throw new IllegalStateException(
          "tensor %s has %d elements, not one".formatted(name(), all.size()));
    }
    return all.getFirst();
  }

  static Tensor uint8(String name, long[] shape, byte[] elements) {
    return uint8(name, shape, ByteBuffer.wrap(elements));
  }

  static Tensor uint8(String name, long[] shape, ByteBuffer elements) {
    return new ElementTensor(
        name, DataType.UINT8, shape, UnsafeByteOperations.unsafeWrap(elements.slice()));
  }

  static Tensor fp32(String name, long[] shape, float[] elements) {
    ByteBuffer raw = Tensors.allocate(elements.length, Float.BYTES);
    raw.asFloatBuffer().put(elements);
    return new ElementTensor(name, DataType.FP32, shape, UnsafeByteOperations.unsafeWrap(raw));
  }

  static Tensor int64(String name, long[] shape, long... elements) {
    ByteBuffer raw = Tensors.allocate(elements.length, Long.BYTES);
    raw.asLongBuffer().put(elements);
    return new ElementTensor(name, DataType.INT64, shape, UnsafeByteOperations.unsafeWrap(raw));
  }

  static Tensor uint32(String name, long[] shape, int... elements) {
    ByteBuffer raw = Tensors.allocate(elements.length, Integer.BYTES);
    raw.asIntBuffer().put(elements);
    return new ElementTensor(name, DataType.UINT32, shape, UnsafeByteOperations.unsafeWrap(raw));
  }

  static Tensor bool(String name, long[] shape, boolean... elements) {
    byte[] raw = new byte[elements.length];
    for (int i = 0; i < elements.length; i++) {
      raw[i] = (byte) (elements[i] ? 1 : 0);
    }
    return new ElementTensor(name, DataType.BOOL, shape, UnsafeByteOperations.unsafeWrap(raw));
  }

  static Tensor bytes(String name, long[] shape, List<byte[]> elements) {
    return new BytesTensor(
        name, shape, elements.stream().map(UnsafeByteOperations::unsafeWrap).toList());
  }

  /** A BYTES tensor of one dimension, the strings as UTF-8. */
  static Tensor strings(String name, String... elements) {
    return new BytesTensor(
        name,
        new long[] {elements.length},
        Arrays.stream(elements).map(ByteString::copyFromUtf8).toList());
  }
}
