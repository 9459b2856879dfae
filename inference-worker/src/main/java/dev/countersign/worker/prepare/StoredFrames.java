package dev.countersign.worker.prepare;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelLimits;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Data sets out of the blob store, what may be wrong with them told apart. */
final class StoredFrames {
  /** 40 Mi samples a frame: a mammogram fits four times, 30,000 by 30,000 does not. */
  private static final PixelLimits LIMITS = new PixelLimits(40 << 20, 100_000);

  /** Beside the samples their compressed form, and the decoder's own copy of them. */
  private static final int MOST_OF_ENCAPSULATED = 3;

  private StoredFrames() {}

  @FunctionalInterface
  interface Reading<T> {
    T read(InputStream dataSet, TransferSyntax syntax) throws IOException;
  }

  @FunctionalInterface
  interface Use<T> {
    T of(Frame frame) throws UndecodableException;
  }

  /** Decodes a frame, when there is memory for it, and makes something of it. */
  static <T> T read(BlobStore blobs, BlobRef blob, String syntaxUid, int frame, Use<T> use)
      throws UnanswerableException, TryLaterException {
    return open(
        blobs,
        blob,
        syntaxUid,
        (in, syntax) -> {
          FrameReader reader = FrameReader.open(in, syntax, LIMITS);
          long decoded = reader.format().decodedBytes();
          long needed = syntax.encapsulated() ? MOST_OF_ENCAPSULATED * decoded : decoded;
          return FrameMemory.OF_THIS_PROCESS.with(
              needed, () -> use.of(reader.read(frame, new byte[(int) decoded])));
        });
  }

  static <T> T open(BlobStore blobs, BlobRef blob, String syntaxUid, Reading<T> reading)
      throws UnanswerableException, TryLaterException {
    try (InputStream stored = blobs.open(blob.getSha256());
        InputStream in = new BufferedInputStream(stored, 1 << 16)) {
      return reading.read(in, TransferSyntax.of(syntaxUid));
    } catch (UndecodableException | DicomParseException e) {
      throw undecodable(String.valueOf(e.getMessage()));
    } catch (EOFException e) {
      throw undecodable("The stored object ends before its pixels do");
    } catch (IOException e) {
      throw InputBlobs.failed(e);
    }
  }

  private static UnanswerableException undecodable(String reason) {
    return new UnanswerableException(FailureKind.UNDECODABLE_INPUT, reason);
  }
}
