package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.PixelData;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads one frame of a stored image, and holds no other in memory: native, RLE Lossless, JPEG
 * Baseline and Extended of 8 bits, JPEG Lossless, JPEG 2000. Not thread-safe.
 */
public final class FrameReader {

  /** Compression may make noise longer than it was, and profiles come before the first pixel. */
  private static final long MOST_OVERHEAD = 1 << 20;

  private static final long MOST_ENCODED = Integer.MAX_VALUE - 8;

  private final DataSet header;
  private final PixelFormat format;
  private final PixelData pixels;

  /** Empty where the pixels are not compressed. */
  private final Optional<FrameDecoder> decoder;

  private boolean used;

  private FrameReader(
      DataSet header, PixelFormat format, PixelData pixels, Optional<FrameDecoder> decoder) {
    this.header = header;
    this.format = format;
    this.pixels = pixels;
    this.decoder = decoder;
  }

  /**
   * Reads the header and stops at the pixels.
   *
   * @param dataSet a data set without preamble and group 0002, best buffered; it is not closed
   * @throws UndecodableException if the header states no image, or one that exceeds the limits or
   *     is of a compression that is not decoded
   * @throws dev.countersign.dicom.DicomParseException if the data set is malformed
   */
  public static FrameReader open(InputStream dataSet, TransferSyntax ts, PixelLimits limits)
      throws IOException {
    return of(DataSetReader.open(dataSet, ts, DataSetLimits.defaults()), ts, limits);
  }

  /**
   * Goes on from a header that is read.
   *
   * @throws UndecodableException as {@link #open} does
   */
  public static FrameReader of(DataSetReader.Opened opened, TransferSyntax ts, PixelLimits limits)
      throws UndecodableException {
    PixelData pixels =
        opened.pixels().orElseThrow(() -> new UndecodableException("the object has no Pixel Data"));
    if (pixels.tag() != Tag.PIXEL_DATA) {
      throw new UndecodableException("pixels of floating point are not decoded yet");
    }
    PixelFormat format = PixelFormat.of(opened.header());
    limits.check(format);
    Optional<FrameDecoder> decoder =
        ts.encapsulated() ? Optional.of(decoder(ts.uid())) : Optional.empty();
    return new FrameReader(opened.header(), format, pixels, decoder);
  }

  /** Opens and reads in one step, into an array of the frame's size. */
  public static Frame read(InputStream dataSet, TransferSyntax ts, int frame, PixelLimits limits)
      throws IOException {
    FrameReader reader = open(dataSet, ts, limits);
    reader.check(frame);
    return reader.read(frame, new byte[(int) reader.format.decodedBytes()]);
  }

  /** The format that the header states. */
  public PixelFormat format() {
    return format;
  }

  /**
   * Decodes a frame, once: the stream is then past it.
   *
   * @param frame from 0
   * @param samples takes the frame, at least {@link PixelFormat#decodedBytes}, and becomes its own
   * @throws UndecodableException if we cannot decode the frame; the array then holds no picture
   */
  public Frame read(int frame, byte[] samples) throws IOException {
    check(frame);
    if (samples.length < format.decodedBytes()) {
      throw new IllegalArgumentException("the array is shorter than the frame");
    }
    if (used) {
      throw new IllegalStateException("a frame was read already");
    }
    used = true;
    return new Frame(header, decode(frame, samples), frame, samples);
  }

  private void check(int frame) throws UndecodableException {
    if (frame < 0 || frame >= format.frames()) {
      throw new UndecodableException("the image has no frame " + (frame + 1L));
    }
  }

  private PixelFormat decode(int frame, byte[] samples) throws IOException {
    if (pixels.isEncapsulated() != decoder.isPresent()) {
      throw new UndecodableException("the pixels are not stored as the transfer syntax says");
    }
    if (decoder.isEmpty()) {
      NativePixels.read(pixels, format, frame, samples);
      return format;
    }
    FrameDecoder codec = decoder.get();
    long most = Math.min(2 * format.decodedBytes() + MOST_OVERHEAD, MOST_ENCODED);
    byte[] encoded = Fragments.read(pixels.stream(), header, codec, frame, format.frames(), most);
    return format.withPhotometric(codec.decode(encoded, format, samples));
  }

  private static FrameDecoder decoder(String uid) throws UndecodableException {
    return switch (uid) {
      case Uid.RLE_LOSSLESS -> new RleDecoder();
      case Uid.JPEG_BASELINE, Uid.JPEG_EXTENDED, Uid.JPEG_LOSSLESS, Uid.JPEG_LOSSLESS_FIRST_ORDER ->
          new JpegDecoder();
      case Uid.JPEG_2000_LOSSLESS, Uid.JPEG_2000 -> new Jpeg2000Decoder();
      case Uid.JPEG_LS_LOSSLESS, Uid.JPEG_LS_NEAR_LOSSLESS ->
          throw new UndecodableException("JPEG-LS is not decoded yet");
      case Uid.HTJ2K_LOSSLESS, Uid.HTJ2K_LOSSLESS_RPCL, Uid.HTJ2K ->
          throw new UndecodableException("High-Throughput JPEG 2000 is not decoded yet");
      default -> throw new UndecodableException("the transfer syntax " + uid + " is not decoded");
    };
  }
}
