package dev.countersign.dicom;

import java.io.InputStream;

/**
 * Pixel Data at which the reading of a header stopped.
 *
 * @param tag Pixel Data, Float Pixel Data or Double Float Pixel Data
 * @param vr its value representation
 * @param length bytes of the value as the stream states it, or {@link #ENCAPSULATED}
 * @param bigEndian whether words have their high byte first
 * @param stream at the first byte of the value, inflated where the data set is deflated
 */
public record PixelData(int tag, Vr vr, long length, boolean bigEndian, InputStream stream) {

  /** The length of a value that is a sequence of fragments (PS3.5 annex A.4). */
  public static final long ENCAPSULATED = -1;

  public boolean isEncapsulated() {
    return length == ENCAPSULATED;
  }
}
