package dev.countersign.triton;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A tensor whose elements all take the same number of bytes. */
final class ElementTensor implements Tensor {

  private final String name;
  private final DataType datatype;
  private final long[] shape;
  private final ByteString raw;

  /**
   * @throws IllegalArgumentException if the contents have another size than shape and datatype say
   */
  ElementTensor(String name, DataType datatype, long[] shape, ByteString raw) {
    this.name = name;
    this.datatype = datatype;
    this.shape = shape.clone();
    this.raw = raw;
    if (Math.multiplyExact(Tensors.elements(shape), datatype.elementBytes()) != raw.size()) {
      throw new IllegalArgumentException(
          "tensor %s: %d bytes do not fill shape %s of %s"
              .formatted(name, raw.size(), Arrays.toString(shape), datatype));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataType datatype() {
    return datatype;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  ByteString rawBytes() {
    return raw;
  }

  @Override
  public ByteBuffer raw() {
    return raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public float[] floats() {
    if (datatype != DataType.FP32) {
      throw Tensors.wrongType(this, "FP32");
    }
    float[] elements = new float[raw.size() / Float.BYTES];
    raw().asFloatBuffer().get(elements);
    return elements;
  }

  @Override
  public boolean[] booleans() {
    if (datatype != DataType.BOOL) {
      throw Tensors.wrongType(this, "BOOL");
    }
    boolean[] elements = new boolean[raw.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = raw.byteAt(i) != 0;
    }
    return elements;
  }

  @Override
  public long[] integers() {
    ByteBuffer in = raw();
    long[] elements = new long[raw.size() / datatype.elementBytes()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = nextInteger(in);
    }
    return elements;
  }

  private long nextInteger(ByteBuffer in) {
    return switch (datatype) {
      case UINT8 -> Byte.toUnsignedLong(in.get());
      case UINT16 -> Short.toUnsignedLong(in.getShort());
      case UINT32 -> Integer.toUnsignedLong(in.getInt());
      case INT8 -> in.get();
      case INT16 -> in.getShort();
      case INT32 -> in.getInt();
      case INT64, UINT64 -> in.getLong();
      case BOOL, FP16, FP32, FP64, BF16, BYTES -> throw Tensors.wrongType(this, "integers");
    };
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(name, datatype, Arrays.toString(shape));
  }
}
