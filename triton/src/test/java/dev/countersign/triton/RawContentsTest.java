package dev.countersign.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.countersign.triton.protocol.InferTensorContents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RawContentsTest {

  @Test
  void writesAByteStringAfterItsLittleEndianLength() {
    assertThat(RawContents.of(Tensor.strings("t", "ab", "")).toByteArray())
        .containsExactly(2, 0, 0, 0, 'a', 'b', 0, 0, 0, 0);
  }

  @Test
  void writesFloatsLittleEndian() {
    assertThat(RawContents.of(Tensor.fp32("t", new long[] {1}, new float[] {1f})).toByteArray())
        .containsExactly(0, 0, 0x80, 0x3f);
  }

  @Property(tries = 200)
  void readsBackTheByteStringsItWrote(@ForAll @Size(max = 20) List<byte[]> elements) {
    Tensor written = Tensor.bytes("t", new long[] {elements.size()}, elements);
    Tensor read =
        RawContents.read("t", "BYTES", List.of((long) elements.size()), RawContents.of(written));
    assertThat(read.byteStrings()).usingRecursiveComparison().isEqualTo(elements);
  }

  @Property(tries = 200)
  void readsBackTheIntegersItWrote(@ForAll long[] elements) {
    Tensor written = Tensor.int64("t", new long[] {elements.length}, elements);
    Tensor read =
        RawContents.read("t", "INT64", List.of((long) elements.length), RawContents.of(written));
    assertThat(read.integers()).isEqualTo(elements);
  }

  @Property(tries = 200)
  void readsOrRefusesAnyBytesWithoutAnyOtherFailure(@ForAll byte[] raw, @ForAll byte count) {
    try {
      Tensor read = RawContents.read("t", "BYTES", List.of((long) count), ByteString.copyFrom(raw));
      assertThat(read.byteStrings()).hasSize(count);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("t");
    }
  }

  @Test
  void refusesALengthBeyondTheContents() {
    ByteString raw = ByteString.copyFrom(new byte[] {127, 127, 127, 127, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawContents.read("t", "BYTES", List.of(1L), raw));
  }

  @Test
  void refusesContentsThatDoNotFillTheShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RawContents.read("t", "FP32", List.of(2L), ByteString.copyFrom(new byte[4])))
        .withMessageContaining("4 bytes");
  }

  @Test
  void refusesAVariableDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawContents.read("t", "FP32", List.of(-1L), ByteString.EMPTY));
  }

  @Test
  void readsTypedContentsAsTheSameTensor() {
    InferTensorContents contents =
        InferTensorContents.newBuilder().addUintContents(7).addUintContents(255).build();
    assertThat(TypedContents.read("t", "UINT8", List.of(2L), contents).integers())
        .containsExactly(7, 255);
    InferTensorContents text =
        InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8("ä")).build();
    assertThat(TypedContents.read("t", "BYTES", List.of(1L), text).byteStrings().getFirst())
        .isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
  }
}
