package dev.countersign.review.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
  private static final PixelLimits LIMITS = new PixelLimits(100, 10);

  @ParameterizedTest
  @CsvSource({
    "1 0 0 0 1 0, L, P",
    "0 1 0 0 0 -1, P, F",
    "-1 0 0 0 0 -1, R, F",
    "0.8 0.6 0 0 0 -1, LP, F",
    "0.99 0.14 0 0 0.2 -0.98, L, F"
  })
  void itLiesAsItsDirectionCosinesSay(String cosines, String row, String column)
      throws IOException {
    String[] parts = cosines.split(" ");

    var geometry = geometry(picture().put(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, parts));

    assertThat(geometry.orientation()).hasValue(new Orientation(row, column));
  }

  @Test
  void aPlateLiesAsItsModalitySays() throws IOException {
    var geometry = geometry(picture().put(Tag.PATIENT_ORIENTATION, Vr.CS, "L", "FP"));

    assertThat(geometry.orientation()).map(Orientation::text).hasValue("L\\FP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"L", "LE/V", "L/", "/", "0/F"})
  void whatIsNoDirectionInAPersonIsNotShown(String told) throws IOException {
    var geometry = geometry(picture().put(Tag.PATIENT_ORIENTATION, Vr.CS, told.split("/", -1)));

    assertThat(geometry.orientation()).isEmpty();
  }

  @Test
  void aFrameOfManyLiesAndMeasuresAsItsOwnGroupsSay() throws IOException {
    DataSet plane =
        DataSet.builder()
            .put(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
            .build();
    DataSet measures = DataSet.builder().putDoubles(Tag.PIXEL_SPACING, Vr.DS, 3, 1.5).build();
    DataSet own = DataSet.builder().putItems(Tag.PLANE_ORIENTATION_SEQUENCE, plane).build();
    DataSet shared = DataSet.builder().putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures).build();

    var geometry =
        geometry(
            picture()
                .putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
                .putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, own));

    assertThat(geometry.orientation()).hasValue(new Orientation("L", "P"));
    assertThat(geometry.spacing()).hasValue(new Spacing(3, 1.5, "PixelSpacing"));
    assertThat(geometry.aspect()).isEqualTo(2);
  }

  @Test
  void pixelsHaveTheShapeOfTheirRatioWhereNoLengthIsKnown() throws IOException {
    assertThat(geometry(picture().put(Tag.PIXEL_ASPECT_RATIO, Vr.IS, "4", "3")).aspect())
        .isEqualTo(4.0 / 3, within(1e-12));
    assertThat(geometry(picture().put(Tag.PIXEL_ASPECT_RATIO, Vr.IS, "4", "0")).aspect()).isOne();
    assertThat(geometry(picture()).aspect()).isOne();
  }

  private static DataSet.Builder picture() {
    return DataSet.builder()
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .putInts(Tag.ROWS, Vr.US, 1)
        .putInts(Tag.COLUMNS, Vr.US, 2)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
        .putInts(Tag.BITS_STORED, Vr.US, 8)
        .putInts(Tag.HIGH_BIT, Vr.US, 7)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .putBytes(Tag.PIXEL_DATA, Vr.OB, (byte) 1, (byte) 2);
  }

  private static Geometry geometry(DataSet.Builder picture) throws IOException {
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(picture.build(), EXPLICIT, out);
    var in = new ByteArrayInputStream(out.toByteArray());
    return Geometry.of(FrameReader.read(in, EXPLICIT, 0, LIMITS));
  }
}
