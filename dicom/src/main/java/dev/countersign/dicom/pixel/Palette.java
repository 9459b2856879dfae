package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;

/** The colours of a PALETTE COLOR image (PS3.3 section C.7.6.3.1.5 and C.7.6.3.1.6). */
record Palette(LookupTable red, LookupTable green, LookupTable blue) {

  static Palette of(DataSet header) throws UndecodableException {
    return new Palette(
        table(
            header,
            Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
            Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
            Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA),
        table(
            header,
            Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
            Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
            Tag.SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA),
        table(
            header,
            Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
            Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA,
            Tag.SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA));
  }

  private static LookupTable table(DataSet header, int descriptorTag, int plain, int segmented)
      throws UndecodableException {
    boolean signed = header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
    var descriptor = LookupTable.Descriptor.of(header, descriptorTag, signed);
    return header.contains(segmented)
        ? SegmentedTable.expand(descriptor, LookupTable.bytes(header, segmented))
        : LookupTable.of(descriptor, LookupTable.bytes(header, plain));
  }

  /** The colour of a stored value as 0xRRGGBB. */
  int rgb(long value) {
    return red.eightBits(value) << 16 | green.eightBits(value) << 8 | blue.eightBits(value);
  }
}
