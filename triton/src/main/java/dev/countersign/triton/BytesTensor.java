package dev.countersign.triton;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A tensor of byte strings. */
final class BytesTensor implements Tensor {

  private final String name;
  private final long[] shape;
  private final List<ByteString> elements;

  /**
   * @throws IllegalArgumentException if the shape asks for another number of elements
   */
  BytesTensor(String name, long[] shape, List<ByteString> elements) {
    this.name = name;
    this.shape = shape.clone();
    this.elements = List.copyOf(elements);
    if (Tensors.elements(shape) != elements.size()) {
      throw new IllegalArgumentException(
          "tensor %s: %d elements do not fill shape %s"
              .formatted(name, elements.size(), Arrays.toString(shape)));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataType datatype() {
    return DataType.BYTES;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  List<ByteString> elements() {
    return elements;
  }

  @Override
  public List<byte[]> byteStrings() {
    return elements.stream().map(ByteString::toByteArray).toList();
  }

  @Override
  public List<ByteBuffer> byteBuffers() {
    return elements.stream().map(ByteString::asReadOnlyByteBuffer).toList();
  }

  /** Names the tensor and never its contents, which may be a patient's. */
  @Override
  public String toString() {
    return "%s BYTES%s".formatted(name, Arrays.toString(shape));
  }
}
