package dev.countersign.dicom.pixel;

/** Decoder of one compressed frame. Stateless and thread-safe. */
interface FrameDecoder {

  /**
   * Whether a fragment that begins with these bytes begins a frame, where the decoder can tell; it
   * parts the frames of an image whose offset table is empty.
   *
   * @param head the fragment's first bytes, at most {@link Fragments#HEAD_BYTES}
   */
  boolean startsFrame(byte[] head);

  /**
   * Decodes a frame. What the stream says of itself is compared with the format before anything is
   * allocated or decoded.
   *
   * @param encoded the frame's fragments, joined; the decoder may change it
   * @param samples takes the stored values, at least {@link PixelFormat#decodedBytes}
   * @return the Photometric Interpretation of the samples
   */
  String decode(byte[] encoded, PixelFormat format, byte[] samples) throws UndecodableException;
}
