package dev.countersign.triton;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The raw form of a tensor in {@code raw_input_contents} and {@code raw_output_contents}: its
 * elements little-endian and row-major, each BYTES element after its 4-byte length.
 */
public final class RawContents {

  private RawContents() {}

  /** The raw contents of a tensor, sharing its bytes where it can. */
  public static ByteString of(Tensor tensor) {
    return switch (tensor) {
      case ElementTensor elements -> elements.rawBytes();
      case BytesTensor bytes -> join(bytes.elements());
    };
  }

  /**
   * Reads a tensor from its raw contents.
   *
   * @throws IllegalArgumentException if the datatype is unknown, or the contents do not fill the
   *     shape exactly
   */
  public static Tensor read(String name, String datatype, List<Long> shape, ByteString raw) {
    DataType type = DataType.valueOf(datatype);
    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
    return type == DataType.BYTES
        ? new BytesTensor(name, dimensions, split(name, dimensions, raw))
        : new ElementTensor(name, type, dimensions, raw);
  }

  private static ByteString join(List<ByteString> elements) {
    ByteString joined = ByteString.EMPTY;
    for (ByteString element : elements) {
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      length.putInt(0, element.size());
      joined = joined.concat(UnsafeByteOperations.unsafeWrap(length)).concat(element);
    }
    return joined;
  }

  private static List<ByteString> split(String name, long[] shape, ByteString raw) {
    ByteBuffer in = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    List<ByteString> elements = new ArrayList<>();
    long count = Tensors.elements(shape);
    while (in.hasRemaining()) {
      if (in.remaining() < Integer.BYTES || elements.size() == count) {
        throw malformed(name);
      }
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw malformed(name);
      }
      elements.add(raw.substring(in.position(), in.position() + length));
      in.position(in.position() + length);
    }
    return elements;
  }

  private static IllegalArgumentException malformed(String name) {
    return new IllegalArgumentException(
        "tensor %s: its raw contents are no sequence of length-prefixed elements of its shape"
            .formatted(name));
  }
}
