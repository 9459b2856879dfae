package dev.countersign.review.images;

import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelLimits;
import dev.countersign.dicom.pixel.Rendering;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.events.ManifestInstance;
import dev.countersign.platform.blob.BlobStore;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Frames and thumbnails out of stored data sets. Few are decoded at a time, since one may take a
 * hundred megabytes. Safe for use by many threads.
 */
public final class Images {
  /** What one frame may cost. */
  public static final PixelLimits LIMITS = new PixelLimits(25_000_000, 100_000);

  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 10;
  private static final int THUMBNAIL = 128;
  private static final int THUMBNAILS_KEPT = 512;

  private final BlobStore blobs;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Recent<String, ByteBuffer> thumbnails = new Recent<>(THUMBNAILS_KEPT);

  public Images(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Turns a decoded frame into what is asked for. */
  @FunctionalInterface
  private interface Use<T> {
    T of(Frame frame) throws IOException;
  }

  /**
   * One frame, from 0.
   *
   * @throws UndecodableException when its pixels cannot be shown, with the reason in plain words
   * @throws TooBusyException when too many wait
   */
  public Picture frame(ManifestInstance instance, int number) throws IOException {
    return decoded(
        instance,
        number,
        frame ->
            frame.format().isMonochrome()
                ? GreySamples.of(frame)
                : new Picture.Png(
                    Geometry.of(frame), png(Rendering.toImage(frame, Optional.empty()))));
  }

  /** The first frame as a PNG whose longer side has at most 128 pixels. */
  public ByteBuffer thumbnail(ManifestInstance instance) throws IOException {
    String key = instance.getBlob().getSha256();
    Optional<ByteBuffer> known = thumbnails.find(key);
    return known.isPresent()
        ? known.get()
        : thumbnails.keep(key, decoded(instance, 0, frame -> png(small(frame))));
  }

  /**
   * One frame, from 0, as its samples were stored.
   *
   * @throws UndecodableException when they cannot be decoded, with the reason in plain words
   * @throws TooBusyException when too many wait
   */
  public Frame decoded(ManifestInstance instance, int number) throws IOException {
    return decoded(instance, number, frame -> frame);
  }

  /**
   * One frame, from 0, as a picture with the image's own window.
   *
   * @param format jpg or png
   */
  public byte[] rendered(ManifestInstance instance, int number, String format) throws IOException {
    return decoded(
        instance, number, frame -> picture(Rendering.toImage(frame, Optional.empty()), format));
  }

  private <T> T decoded(ManifestInstance instance, int number, Use<T> use) throws IOException {
    takeTurn();
    try (InputStream in = new BufferedInputStream(blobs.open(instance.getBlob().getSha256()))) {
      var syntax = TransferSyntax.of(instance.getTransferSyntaxUid());
      return use.of(FrameReader.read(in, syntax, number, LIMITS));
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new TooBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException();
    }
  }

  /** Its pixels square, whatever they are in the frame. */
  private static BufferedImage small(Frame frame) throws IOException {
    BufferedImage image = Rendering.toImage(frame, Optional.empty());
    double aspect = Geometry.of(frame).aspect();
    double across = image.getWidth() * Math.max(1, 1 / aspect);
    double down = image.getHeight() * Math.max(1, aspect);
    double factor = Math.min(1, THUMBNAIL / Math.max(across, down));
    int width = Math.max(1, (int) Math.round(across * factor));
    int height = Math.max(1, (int) Math.round(down * factor));
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private static ByteBuffer png(BufferedImage image) throws IOException {
    return ByteBuffer.wrap(picture(image, "png")).asReadOnlyBuffer();
  }

  private static byte[] picture(BufferedImage image, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new UndecodableException("This kind of colour cannot be shown yet");
    }
    return out.toByteArray();
  }
}
