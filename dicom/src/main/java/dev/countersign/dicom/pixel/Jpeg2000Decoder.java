package dev.countersign.dicom.pixel;

/** JPEG 2000 Part 1 (PS3.5 annex A.4.4). */
final class Jpeg2000Decoder implements FrameDecoder {

  @Override
  public boolean startsFrame(byte[] head) {
    return Jpeg2000Stream.starts(head);
  }

  @Override
  public String decode(byte[] encoded, PixelFormat format, byte[] samples)
      throws UndecodableException {
    Jpeg2000Stream stream = Jpeg2000Stream.scan(encoded);
    stream.check(format);
    Jpeg2000Library.decode(stream, format, samples);
    extract(stream, format, samples);
    return stream.colourTransform() ? "RGB" : format.photometric();
  }

  // The header's sign counts: where the stream states the other, its bits are read again by it.
  private static void extract(Jpeg2000Stream stream, PixelFormat format, byte[] samples) {
    if (format.highBit() >= format.bitsStored()) {
      Samples.extract(samples, format);
    } else if (stream.signed() != format.signed()) {
      Samples.reread(samples, format, stream.precision());
    }
  }
}
