package dev.countersign.triton;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the responses of a decoupled model together: {@code text_output} is joined, {@code
 * num_output_tokens} is summed, since Triton's vLLM backend sends both as increments; of any other
 * output the last one stands.
 */
final class StreamedAnswer {

  private static final String TEXT = "text_output";
  private static final String OUTPUT_TOKENS = "num_output_tokens";

  private final int maxBytes;
  private final List<ByteArrayOutputStream> texts = new ArrayList<>();
  private final Map<String, Tensor> last = new LinkedHashMap<>();
  private String model = "";
  private String modelVersion = "";
  private long outputTokens;
  private int bytes;

  StreamedAnswer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(InferResult part) throws TritonException {
    model = part.model();
    modelVersion = part.modelVersion();
    for (Tensor output : part.outputs().values()) {
      if (output.name().equals(TEXT) && output.datatype() == DataType.BYTES) {
        append(output.byteStrings());
      } else {
        last.put(output.name(), output);
      }
      if (output.name().equals(OUTPUT_TOKENS) && output.datatype() == DataType.UINT32) {
        outputTokens += first(output);
      }
    }
  }

  private static long first(Tensor counts) {
    long[] values = counts.integers();
    return values.length == 0 ? 0 : values[0];
  }

  private void append(List<byte[]> deltas) throws TritonException {
    for (int i = 0; i < deltas.size(); i++) {
      if (i == texts.size()) {
        texts.add(new ByteArrayOutputStream());
      }
      bytes += deltas.get(i).length;
      if (bytes > maxBytes) {
        throw new TritonException(
            TritonException.Kind.MODEL_ERROR,
            "the streamed answer passes %d bytes".formatted(maxBytes));
      }
      texts.get(i).writeBytes(deltas.get(i));
    }
  }

  InferResult whole(String server) {
    Map<String, Tensor> outputs = new LinkedHashMap<>(last);
    if (!texts.isEmpty()) {
      long[] shape = {texts.size()};
      outputs.put(
          TEXT,
          Tensor.bytes(
              TEXT, shape, texts.stream().map(ByteArrayOutputStream::toByteArray).toList()));
    }
    if (outputs.containsKey(OUTPUT_TOKENS)) {
      outputs.put(
          OUTPUT_TOKENS,
          Tensor.uint32(OUTPUT_TOKENS, new long[] {1}, Math.toIntExact(outputTokens)));
    }
    return new InferResult(model, modelVersion, server, outputs);
  }
}
