package dev.countersign.triton;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.countersign.triton.protocol.InferTensorContents;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads tensors whose elements travel in the repeated fields of {@code InferTensorContents}. */
public final class TypedContents {

  private TypedContents() {}

  /**
   * Reads a tensor from its typed contents.
   *
   * @throws IllegalArgumentException if the datatype is unknown or has no typed form (FP16, BF16),
   *     or the contents do not fill the shape exactly
   */
  public static Tensor read(
      String name, String datatype, List<Long> shape, InferTensorContents contents) {
    DataType type = DataType.valueOf(datatype);
    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
    return type == DataType.BYTES
        ? new BytesTensor(name, dimensions, contents.getBytesContentsList())
        : new ElementTensor(name, type, dimensions, raw(type, contents));
  }

  private static ByteString raw(DataType type, InferTensorContents contents) {
    ByteBuffer out = Tensors.allocate(count(type, contents), type.elementBytes());
    switch (type) {
      case BOOL -> contents.getBoolContentsList().forEach(v -> out.put((byte) (v ? 1 : 0)));
      case INT8 -> contents.getIntContentsList().forEach(v -> out.put(v.byteValue()));
      case INT16 -> contents.getIntContentsList().forEach(v -> out.putShort(v.shortValue()));
      case INT32 -> contents.getIntContentsList().forEach(out::putInt);
      case INT64 -> contents.getInt64ContentsList().forEach(out::putLong);
      case UINT8 -> contents.getUintContentsList().forEach(v -> out.put(v.byteValue()));
      case UINT16 -> contents.getUintContentsList().forEach(v -> out.putShort(v.shortValue()));
      case UINT32 -> contents.getUintContentsList().forEach(out::putInt);
      case UINT64 -> contents.getUint64ContentsList().forEach(out::putLong);
      case FP32 -> contents.getFp32ContentsList().forEach(out::putFloat);
      case FP64 -> contents.getFp64ContentsList().forEach(out::putDouble);
      case FP16, BF16, BYTES -> throw new IllegalArgumentException(type + " has no typed form");
    }
    return UnsafeByteOperations.unsafeWrap(out.flip());
  }

  private static int count(DataType type, InferTensorContents contents) {
    return switch (type) {
      case BOOL -> contents.getBoolContentsCount();
      case INT8, INT16, INT32 -> contents.getIntContentsCount();
      case INT64 -> contents.getInt64ContentsCount();
      case UINT8, UINT16, UINT32 -> contents.getUintContentsCount();
      case UINT64 -> contents.getUint64ContentsCount();
      case FP32 -> contents.getFp32ContentsCount();
      case FP64 -> contents.getFp64ContentsCount();
      case FP16, BF16, BYTES -> 0;
    };
  }
}
