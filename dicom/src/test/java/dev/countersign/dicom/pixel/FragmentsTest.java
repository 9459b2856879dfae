package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class FragmentsTest {

  private static final String NO_TABLE = "feff00e0 00000000 ";
  private static final String TABLE = "feff00e0 08000000 00000000 18000000 ";
  private static final String ITEMS =
      "feff00e0 04000000 ffd8ff01 feff00e0 04000000 0a0b0c0d feff00e0 04000000 ffd8ff02"
          + " feffdde0 00000000";

  private static byte[] read(String pixels, DataSet header, int frame, int frames)
      throws IOException {
    var in = new ByteArrayInputStream(DataSets.hex(pixels));
    return Fragments.read(in, header, new JpegDecoder(), frame, frames, 100);
  }

  private static byte[] read(String pixels, int frame, int frames) throws IOException {
    return read(pixels, DataSet.builder().build(), frame, frames);
  }

  @Test
  void aBasicOffsetTablePartsTheFrames() throws IOException {
    assertThat(read(TABLE + ITEMS, 0, 2)).asHexString().isEqualTo("FFD8FF010A0B0C0D");
    assertThat(read(TABLE + ITEMS, 1, 2)).asHexString().isEqualTo("FFD8FF02");
  }

  @Test
  void anExtendedOffsetTableComesBeforeTheBasicOne() throws IOException {
    ByteBuffer offsets = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    DataSet header =
        DataSet.builder()
            .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, offsets.putLong(0).putLong(0x0c).array())
            .build();

    assertThat(read(NO_TABLE + ITEMS, header, 1, 2)).asHexString().isEqualTo("0A0B0C0DFFD8FF02");
  }

  @Test
  void withoutATableAFrameBeginsWhereAStreamBegins() throws IOException {
    assertThat(read(NO_TABLE + ITEMS, 0, 2)).asHexString().isEqualTo("FFD8FF010A0B0C0D");
    assertThat(read(NO_TABLE + ITEMS, 1, 2)).asHexString().isEqualTo("FFD8FF02");
  }

  @Test
  void oneFrameHasAllFragments() throws IOException {
    assertThat(read(NO_TABLE + ITEMS, 0, 1)).hasSize(12);
  }

  @Test
  void refusesATableThatPointsIntoAFragment() {
    String table = TABLE.replace("18000000", "19000000");

    assertThatThrownBy(() -> read(table + ITEMS, 1, 2))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("offset table");
  }

  @Test
  void refusesAFrameThatIsLongerThanItCanBe() {
    String item = "feff00e0 ffffff7f 00";

    assertThatThrownBy(() -> read(NO_TABLE + item, 0, 1))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("longer");
  }

  @Test
  void refusesFewerFragmentsThanFrames() {
    assertThatThrownBy(() -> read(NO_TABLE + ITEMS, 2, 3))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("fewer");
  }

  @Test
  void refusesAFrameOfMoreFragmentsThanItCanNeed() {
    byte[] empty = DataSets.hex("feff00e0 00000000");
    ByteBuffer items = ByteBuffer.allocate(empty.length * ((1 << 16) + 2));
    while (items.hasRemaining()) {
      items.put(empty);
    }
    var in = new ByteArrayInputStream(items.array());

    assertThatThrownBy(
            () -> Fragments.read(in, DataSet.builder().build(), new JpegDecoder(), 0, 1, 100))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("more fragments");
  }
}
