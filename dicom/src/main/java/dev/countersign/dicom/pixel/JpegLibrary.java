package dev.countersign.dicom.pixel;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG of 8 bits by the Java platform's own decoder, which is IJG's with its exact integer DCT. Its
 * raster is what was coded, chrominance spread and no colour converted.
 */
final class JpegLibrary {

  private static final String READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

  /** Found by its name, so that no other reader on the class path can come before it. */
  private static final class Platform {
    static final ImageReaderSpi SPI = find();

    private static ImageReaderSpi find() {
      Iterator<ImageReaderSpi> found =
          IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
      while (found.hasNext()) {
        ImageReaderSpi spi = found.next();
        if (spi.getClass().getName().equals(READER)) {
          return spi;
        }
      }
      throw new IllegalStateException("this Java runtime has no JPEG reader");
    }
  }

  private JpegLibrary() {}

  static void decode(byte[] encoded, PixelFormat format, byte[] samples)
      throws UndecodableException {
    Raster raster = raster(encoded);
    if (raster.getWidth() != format.columns()
        || raster.getHeight() != format.rows()
        || raster.getNumBands() != format.samplesPerPixel()
        || !(raster.getDataBuffer() instanceof DataBufferByte decoded)
        || !isPlain(raster)) {
      throw JpegStream.damaged();
    }
    if (format.bytesPerSample() == 1) {
      System.arraycopy(decoded.getData(), 0, samples, 0, (int) format.samples());
    } else {
      widen(decoded.getData(), format, samples);
    }
    Samples.extract(samples, format, Byte.SIZE);
  }

  private static boolean isPlain(Raster raster) {
    if (!(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)) {
      return false;
    }
    for (int band = 0; band < raster.getNumBands(); band++) {
      if (model.getBandOffsets()[band] != band) {
        return false;
      }
    }
    return model.getScanlineStride() == raster.getWidth() * raster.getNumBands();
  }

  private static void widen(byte[] decoded, PixelFormat format, byte[] samples) {
    for (int i = 0; i < (int) format.samples(); i++) {
      Samples.put(samples, i, format.bytesPerSample(), decoded[i] & 0xff);
    }
  }

  private static Raster raster(byte[] encoded) throws UndecodableException {
    ImageReader reader = newReader();
    AtomicBoolean damaged = new AtomicBoolean();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      // The decoder paints over what is missing and only warns of it.
      reader.addIIOReadWarningListener((source, warning) -> damaged.set(true));
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      if (damaged.get()) {
        throw JpegStream.damaged();
      }
      return raster;
    } catch (UndecodableException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw JpegStream.damaged();
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader newReader() {
    try {
      return Platform.SPI.createReaderInstance();
    } catch (IOException e) {
      throw new IllegalStateException("the Java runtime's JPEG reader cannot be made", e);
    }
  }
}
