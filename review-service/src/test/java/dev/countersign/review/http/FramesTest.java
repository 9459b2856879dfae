package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.PriorStudy;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The pixels that a reader sees. */
class FramesTest extends ApiFixture {
  @Test
  void aFrameTravelsAsModalityValuesWithItsWindow() throws Exception {
    String itemId =
        arriveWith(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image("MONOCHROME1", 0, 100, 4095, 7));
    browser.logIn("reader", Bench.PASSWORD);

    assertThat(browser.get("/api/items/" + itemId).json().at("/images/0/index").asInt()).isZero();
    String path = "/api/items/" + itemId + "/images/0/frames/0";
    Browser.Answer headers = browser.get(path);
    assertThat(headers.header("X-Rows")).isEqualTo("2");
    assertThat(headers.header("X-Columns")).isEqualTo("2");
    assertThat(headers.header("X-Inverted")).isEqualTo("true");
    assertThat(headers.header("X-Photometric")).isEqualTo("MONOCHROME1");
    assertThat(headers.header("X-Pixel-Spacing")).isEqualTo("0.5\\0.25");
    assertThat(headers.header("X-Pixel-Spacing-Source")).isEqualTo("PixelSpacing");
    assertThat(headers.header("X-Pixel-Aspect")).isEqualTo("2.0");
    assertThat(headers.header("X-Patient-Orientation")).isEqualTo("L\\F");
    assertThat(Double.parseDouble(headers.header("X-Window-Width"))).isPositive();
    assertThat(headers.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(browser.get(path + "?revision=1").header("Cache-Control")).contains("immutable");
    try (InputStream in = browser.stream(path)) {
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(samples.remaining()).isEqualTo(8);
      assertThat(samples.getShort(2)).isEqualTo((short) 100);
      assertThat(samples.getShort(4)).isEqualTo((short) 4095);
    }
    assertThat(
            browser
                .send(browser.request(path).header("If-None-Match", headers.header("ETag")))
                .status())
        .isEqualTo(304);
    try (InputStream in = browser.stream("/api/items/" + itemId + "/images/0/thumbnail")) {
      BufferedImage thumbnail = ImageIO.read(in);
      assertThat(thumbnail.getWidth()).isEqualTo(2);
      assertThat(thumbnail.getHeight()).as("pixels twice as high as wide").isEqualTo(4);
    }
  }

  @Test
  void valuesBeyondSixteenBitsWithSignAreShiftedAndNotClipped() throws Exception {
    String itemId =
        arriveWith(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image("MONOCHROME2", 0, 65_535, 40_000, 1));
    browser.logIn("reader", Bench.PASSWORD);

    String path = "/api/items/" + itemId + "/images/0/frames/0";
    assertThat(browser.get(path).header("X-Value-Offset")).isEqualTo("32768.0");
    try (InputStream in = browser.stream(path)) {
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(samples.getShort(0)).isEqualTo((short) -32_768);
      assertThat(samples.getShort(2)).isEqualTo((short) 32_767);
      assertThat(samples.getShort(4)).isEqualTo((short) (40_000 - 32_768));
    }
  }

  private String arriveWithEarlierStudy() throws Exception {
    var own = imaged(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image("MONOCHROME2", 0, 100, 4095, 7));
    var earlier =
        PriorStudy.newBuilder()
            .setStudyUid("1.2.9")
            .setSubjectId("s-earlier")
            .setRevisionId("r-earlier")
            .setAt(Events.ARRIVED)
            .setInstanceCount(1)
            .setManifest(own.getManifest())
            .build();
    return arrive(own.setPriorStudies(List.of(earlier)));
  }

  @Test
  void anImageOfAnEarlierStudyIsAskedForAgainSinceAnotherMayGetItsNumber() throws Exception {
    String itemId = arriveWithEarlierStudy();
    browser.logIn("reader", Bench.PASSWORD);

    String path = "/api/items/" + itemId + "/priors/0/images/0/";
    for (String image : List.of("frames/0", "thumbnail")) {
      assertThat(browser.get(path + image + "?revision=1").header("Cache-Control"))
          .isEqualTo("private, no-cache");
    }
  }

  @Test
  void anImageOfAnEarlierStudyIsOfTheOneThatIsMeantOrOfNone() throws Exception {
    String itemId = arriveWithEarlierStudy();
    browser.logIn("reader", Bench.PASSWORD);
    String tag = browser.get("/api/items/" + itemId).json().at("/priors/studies/0/tag").textValue();

    String path = "/api/items/" + itemId + "/priors/0/images/0/frames/0?of=";

    assertThat(browser.get(path + tag).status()).isEqualTo(200);
    assertThat(browser.get(path + "f".repeat(16)).status()).isEqualTo(409);
  }

  @Test
  void anImageThatCannotBeDecodedSaysWhy() throws Exception {
    String itemId = arriveWith(Uid.JPEG_BASELINE, text("no pixels here"));
    browser.logIn("reader", Bench.PASSWORD);

    Browser.Answer answer = browser.get("/api/items/" + itemId + "/images/0/frames/0");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("detail").asText()).isNotEmpty();
    assertThat(browser.get("/api/items/" + itemId + "/images/1/thumbnail").status()).isEqualTo(404);
  }

  @Test
  void coloursOfAPaletteAreShownAsAPicture() throws Exception {
    DataSet.Builder object =
        DataSet.builder()
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "PALETTE COLOR")
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .putInts(Tag.ROWS, Vr.US, 1)
            .putInts(Tag.COLUMNS, Vr.US, 2)
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
            .putBytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {0, 1});
    for (int colour = 0; colour < 3; colour++) {
      object
          .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, 2, 0, 8)
          .putBytes(
              Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour,
              Vr.OW,
              new byte[] {(byte) (10 * colour), (byte) 200});
    }
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(object.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    BlobRef stored = running.blobs.put(out.toByteArray(), "application/dicom");
    String itemId = arriveWith(Uid.EXPLICIT_VR_LITTLE_ENDIAN, stored);
    browser.logIn("reader", Bench.PASSWORD);

    try (InputStream in = browser.stream("/api/items/" + itemId + "/images/0/frames/0")) {
      BufferedImage picture = ImageIO.read(in);
      assertThat(picture.getRGB(0, 0)).isEqualTo(0xff000a14);
      assertThat(picture.getRGB(1, 0)).isEqualTo(0xffc8c8c8);
    }
  }
}
