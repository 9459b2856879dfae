package dev.countersign.standin.medgemma;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CtReportTest {
  private static final Slip RIGHT = new Slip(false, 0);

  @Test
  void tellsDensityOfEachWindowAndTheDensestSliceByItsLabel() throws Exception {
    var slices = List.of(slice(128, 10, 0), slice(128, 200, 40), slice(128, 60, 20));

    assertThat(CtReport.write(prompt(1, 2, 3), slices, RIGHT))
        .contains(
            "CT, 3 slices, SLICE 1 to SLICE 3.",
            "about 4 HU; grey of the soft tissue window 90 and of the narrow window 20 of 255.",
            "densest soft tissue is on SLICE 2.");
  }

  @Test
  void labelsThatDoNotFitAreNoticed() throws Exception {
    var slices = List.of(slice(1, 1, 1), slice(1, 1, 1));

    for (String prompt : List.of(prompt(2, 1), prompt(1, 1), prompt(1, 2, 3))) {
      assertThat(CtReport.write(prompt, slices, RIGHT)).contains("do not fit each other");
    }
  }

  private static String prompt(int... labels) {
    var prompt = new StringBuilder("Slices: ");
    Arrays.stream(labels).forEach(n -> prompt.append("<start_of_image>SLICE ").append(n));
    return prompt.toString();
  }

  private static byte[] slice(int red, int green, int blue) throws IOException {
    var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 4; i++) {
      image.setRGB(i / 2, i % 2, red << 16 | green << 8 | blue);
    }
    var file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }
}
