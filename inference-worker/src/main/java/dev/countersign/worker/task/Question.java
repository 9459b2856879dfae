package dev.countersign.worker.task;

import dev.countersign.schemas.ContentId;
import dev.countersign.triton.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a generating model is asked, as Triton's vLLM backend takes it.
 *
 * @param prompt with turn markers; the backend applies no chat template
 * @param pictures in the order of their placeholders
 * @param sampling vLLM's SamplingParams as JSON
 */
record Question(String prompt, List<Picture> pictures, String sampling) {
  private static final long[] ONE = {1};

  Question {
    pictures = List.copyOf(pictures);
  }

  /** The input tensors. Streamed, since only a streamed generation can be cancelled midway. */
  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(Tensor.strings("text_input", prompt));
    if (!pictures.isEmpty()) {
      List<byte[]> encoded = pictures.stream().map(Picture::base64).toList();
      tensors.add(Tensor.bytes("image", new long[] {encoded.size()}, encoded));
    }
    tensors.add(Tensor.strings("sampling_parameters", sampling));
    Stream.of(
            "stream",
            "exclude_input_in_output",
            "return_finish_reason",
            "return_num_input_tokens",
            "return_num_output_tokens")
        .map(name -> Tensor.bool(name, ONE, true))
        .forEach(tensors::add);
    return tensors;
  }

  /** SHA-256 of each picture's samples and, last, of the prompt. */
  List<String> sha256() {
    String asked = ContentId.sha256(prompt.getBytes(StandardCharsets.UTF_8));
    return Stream.concat(pictures.stream().map(Picture::sha256), Stream.of(asked)).toList();
  }

  /** How much was asked: the words never print themselves. */
  @Override
  public String toString() {
    return "a question of %d characters and %d pictures"
        .formatted(prompt.length(), pictures.size());
  }
}
