package dev.countersign.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.GreyPicture;
import dev.countersign.standin.chest.Sign;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.triton.TritonSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the stand-in makes of phantoms, right, flipped, inverted and badly windowed. */
class RecognitionTest {

  private static final int SEEDS = 100;
  private static final double LEAST_SHARE = 0.95;
  private static final List<Truth> VARIANTS = variants();
  private static Standin standin;
  private static TritonClient client;

  @BeforeAll
  static void start() throws IOException {
    standin = Standin.start(StandinSettings.defaults(0).withWrongShare(0));
    client =
        TritonClient.connect(
            new TritonSettings(
                List.of("127.0.0.1:" + standin.port()),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                64 << 20));
  }

  @AfterAll
  static void stop() {
    client.close();
    standin.close();
  }

  @Test
  void recognisesNearlyAllPhantomsAtTheSizesOfBothModels() {
    List<Phantom> phantoms =
        IntStream.range(0, SEEDS).parallel().mapToObj(RecognitionTest::phantom).toList();
    assertThat(share(phantoms, phantom -> GreyPicture.of(Pictures.grey(phantom, 896))))
        .isGreaterThanOrEqualTo(LEAST_SHARE);
    assertThat(share(phantoms, RecognitionTest::at448)).isGreaterThanOrEqualTo(LEAST_SHARE);
  }

  @Test
  void writesAReportAboutThePictureItIsGiven() throws Exception {
    assertThat(report(grey(Finding.EFFUSION, Side.LEFT)))
        .contains("TECHNIQUE:", "FINDINGS:", "IMPRESSION:")
        .contains("There is a left pleural effusion", "No pneumothorax.");
    assertThat(report(grey(Finding.NORMAL, Side.NONE)))
        .contains("No acute cardiopulmonary abnormality.");
  }

  @Test
  void aFlippedPictureSwapsTheSideAndLooksLikeDextrocardia() throws Exception {
    assertThat(report(Pictures.flipped(grey(Finding.PNEUMOTHORAX, Side.LEFT))))
        .contains("right pneumothorax", "dextrocardia")
        .doesNotContain("left pneumothorax");
  }

  @Test
  void anInvertedPictureIsNotRead() throws Exception {
    Phantom phantom = Phantom.draw(3, Finding.OPACITY, Side.RIGHT);
    assertThat(report(Pictures.grey(phantom, 896, value -> 255 - value / 16)))
        .contains("limited by technique", "inverted")
        .doesNotContain("opacity");
  }

  @Test
  void aWrongWindowIsNotRead() throws Exception {
    Phantom phantom = Phantom.draw(3, Finding.OPACITY, Side.RIGHT);
    assertThat(report(Pictures.grey(phantom, 896, value -> (value - 3000) / 4)))
        .contains("limited by technique")
        .doesNotContain("opacity");
  }

  @Test
  void wrongAnswersComeOnTheShareAskedForAndStayTheSame() throws Exception {
    try (Standin wrong = Standin.start(StandinSettings.defaults(0).withWrongShare(1));
        TritonClient other =
            TritonClient.connect(
                new TritonSettings(
                    List.of("127.0.0.1:" + wrong.port()),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    64 << 20))) {
      BufferedImage picture = grey(Finding.EFFUSION, Side.LEFT);
      assertThat(report(other, picture))
          .isNotEqualTo(report(picture))
          .doesNotContain("left pleural effusion")
          .isEqualTo(report(other, picture));
    }
  }

  @Test
  void aPairOfPromptsTellsWhatIsInThePicture() throws Exception {
    byte[] rgb =
        Pictures.rgb(Pictures.grey(Phantom.draw(4, Finding.PNEUMOTHORAX, Side.RIGHT), 448));
    assertThat(probability(rgb, "there is pneumothorax", "no pneumothorax")).isGreaterThan(0.95);
    assertThat(probability(rgb, "right pneumothorax", "no right pneumothorax")).isGreaterThan(0.95);
    assertThat(probability(rgb, "left pneumothorax", "no left pneumothorax")).isLessThan(0.05);
    assertThat(probability(rgb, "pleural effusion", "no pleural effusion")).isLessThan(0.05);
    assertThat(probability(rgb, "severe cardiomegaly", "heart size is normal")).isLessThan(0.05);
  }

  private static double probability(byte[] rgb, String present, String absent)
      throws TritonException {
    InferResult result =
        client.infer(
            InferRequest.of(
                "medsiglip",
                List.of(
                    Tensor.uint8("images", new long[] {1, 448, 448, 3}, rgb),
                    Tensor.strings("texts", present, absent)),
                Duration.ofSeconds(60)));
    float[] image = result.output("image_embeds").floats();
    float[] texts = result.output("text_embeds").floats();
    double difference = 0;
    for (int i = 0; i < 1152; i++) {
      difference += image[i] * (texts[i] - texts[1152 + i]);
    }
    double scale = Math.exp(result.output("logit_scale").floats()[0]);
    return 1 / (1 + Math.exp(-scale * difference));
  }

  private static String report(BufferedImage picture) throws Exception {
    return report(client, picture);
  }

  private static String report(TritonClient server, BufferedImage picture) throws Exception {
    String prompt =
        """
        <start_of_turn>user
        <start_of_image>Describe this X-ray<end_of_turn>
        <start_of_turn>model
        """;
    InferRequest request =
        InferRequest.of(
            "medgemma-4b",
            List.of(
                Tensor.strings("text_input", prompt),
                Tensor.strings("image", Pictures.base64Png(picture)),
                Tensor.bool("stream", new long[] {1}, true),
                Tensor.strings("sampling_parameters", "{\"max_tokens\":400,\"temperature\":0}")),
            Duration.ofSeconds(60));
    return server.stream(request, _ -> {}).output("text_output").string();
  }

  private static BufferedImage grey(Finding finding, Side side) {
    return Pictures.grey(Phantom.draw(2, finding, side), 896);
  }

  private interface Render {
    GreyPicture of(Phantom phantom);
  }

  private static double share(List<Phantom> phantoms, Render render) {
    long right =
        phantoms.parallelStream()
            .filter(p -> ChestReading.of(render.of(p)).present().equals(expected(p.truth())))
            .count();
    return (double) right / phantoms.size();
  }

  private static GreyPicture at448(Phantom phantom) {
    byte[] rgb = Pictures.rgb(Pictures.grey(phantom, 448));
    return GreyPicture.ofRgb(ByteBuffer.wrap(rgb), 0, 448, 448);
  }

  private static List<Sign> expected(Truth truth) {
    if (truth.finding() == Finding.NORMAL) {
      return List.of();
    }
    String side = truth.finding().sided() ? "_" + truth.side() : "";
    return List.of(Sign.valueOf(truth.finding() + side));
  }

  /** Every seed, and every variant ten times. */
  private static Phantom phantom(int seed) {
    Truth truth = VARIANTS.get(seed % VARIANTS.size());
    return Phantom.draw(seed, truth.finding(), truth.side());
  }

  private static List<Truth> variants() {
    List<Truth> variants = new ArrayList<>();
    for (Finding finding : Finding.values()) {
      if (finding.sided()) {
        variants.add(new Truth(finding, Side.LEFT));
        variants.add(new Truth(finding, Side.RIGHT));
      } else {
        variants.add(new Truth(finding, Side.NONE));
      }
    }
    return variants;
  }
}
