package dev.countersign.dicom.pixel;

/** JPEG (PS3.5 annex A.4.1) by the process that the stream itself names. */
final class JpegDecoder implements FrameDecoder {

  @Override
  public boolean startsFrame(byte[] head) {
    return head.length > 2 && head[0] == -1 && head[1] == (byte) 0xd8 && head[2] == -1;
  }

  @Override
  public String decode(byte[] encoded, PixelFormat format, byte[] samples)
      throws UndecodableException {
    JpegStream stream = JpegStream.scan(encoded);
    switch (stream.process()) {
      case JpegStream.BASELINE, JpegStream.EXTENDED -> {
        if (stream.precision() > Byte.SIZE) {
          throw new UndecodableException("JPEG Extended of 12 bits is not decoded yet");
        }
        stream.check(format);
        JpegLibrary.decode(encoded, format, samples);
      }
      case JpegStream.LOSSLESS -> {
        stream.check(format);
        LosslessJpeg.decode(encoded, stream, format, samples);
      }
      case 0xf7 -> throw new UndecodableException("JPEG-LS is not decoded yet");
      default -> throw new UndecodableException("this process of JPEG is not decoded");
    }
    return photometric(stream, format);
  }

  // Field systems write RGB beside a stream that says of itself that it is YCbCr.
  private static String photometric(JpegStream stream, PixelFormat format) {
    boolean mislabelled = stream.luminanceAndChrominance() && format.photometric().equals("RGB");
    return mislabelled ? "YBR_FULL" : format.photometric();
  }
}
