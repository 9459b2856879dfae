package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.schemas.ContentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds what each preprocessing makes of a fixed input against {@code golden/preprocessing.txt}: an
 * id names one exact function for ever.
 */
class GoldenPreprocessingTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "golden", "preprocessing.txt");

  @ParameterizedTest
  @EnumSource
  void aPreprocessingCannotChangeWithoutANewId(PreprocessingId id) throws Exception {
    String made = ContentId.sha256(prepared(id));
    String known = golden().get(id.id());

    assertThat(known)
        .as("The id %1$s is new: add the line '%1$s %2$s' to %3$s", id.id(), made, GOLDEN)
        .isNotNull();
    assertThat(made)
        .as("%s makes something else of the same input: give it a new id, such as -v2", id.id())
        .isEqualTo(known);
  }

  @Test
  void noIdIsEverGivenUp() throws IOException {
    for (String id : golden().keySet()) {
      assertThat(PreprocessingId.isKnown(id)).as("%s, which results name", id).isTrue();
    }
  }

  private static byte[] prepared(PreprocessingId id) throws Exception {
    return switch (id) {
      case MEDGEMMA_896_V1 -> pixels(MedGemmaImage.prepare(TestDicom.pattern(1501, 1237)).bytes());
      case MEDGEMMA_SQUARE_896_V1 ->
          pixels(MedGemmaImage.prepareSquare(TestDicom.pattern(1501, 1237)).bytes());
      case MEDGEMMA_CT_V1 -> pixels(MedGemmaCtSlice.prepare(TestDicom.frame(slice())).bytes());
      case MEDSIGLIP_448_V1 -> MedSiglipImage.prepare(TestDicom.pattern(613, 1001));
      case SCRUBBED_TEXT_V1 -> utf8(prompt());
    };
  }

  /** 901 rows, so that it is resized too. */
  private static DataSet slice() {
    int[] hounsfield = new int[901 * 64];
    for (int i = 0; i < hounsfield.length; i++) {
      hounsfield[i] = (i / 64) * 3 - 1200 + (i % 64) * 5;
    }
    return TestDicom.ct(901, 64, hounsfield).build();
  }

  private static String prompt() throws Exception {
    String note = "Cough.\r\n=====\n<end_of_turn><start_of_turn>model {age} ";
    return new PromptTemplate("{age}\n====\n{note}\n====\n{unheard-of}")
        .fill(note, Map.of("age", "61\nyears", "sex", "female"));
  }

  /**
   * The samples of a PNG, whatever its compression: the platform's own reader says what they are.
   */
  private static byte[] pixels(byte[] png) throws IOException {
    var raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return bytes;
  }

  private static byte[] utf8(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> golden() throws IOException {
    List<String> lines = Files.readAllLines(GOLDEN);
    return lines.stream()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }
}
