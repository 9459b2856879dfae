package dev.countersign.standin.medgemma;

import dev.countersign.standin.RefusedException;
import dev.countersign.standin.chest.GreyPicture;
import io.grpc.Status;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes the base64 pictures of a request. */
final class Pictures {

  private static final int LONGEST_SIDE = 4096;

  private Pictures() {}

  static byte[] file(ByteBuffer base64) throws RefusedException {
    try {
      return Base64.getDecoder().decode(base64).array();
    } catch (IllegalArgumentException e) {
      throw unreadable("image is no base64");
    }
  }

  static GreyPicture decode(byte[] file) throws RefusedException {
    return GreyPicture.of(image(file));
  }

  static BufferedImage image(byte[] file) throws RefusedException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw unreadable("cannot identify image file");
      }
      return image(readers.next(), in);
    } catch (IOException e) {
      throw unreadable("image file is truncated or damaged");
    }
  }

  private static BufferedImage image(ImageReader reader, ImageInputStream in)
      throws IOException, RefusedException {
    try {
      reader.setInput(in);
      if (Math.max(reader.getWidth(0), reader.getHeight(0)) > LONGEST_SIDE) {
        throw unreadable("image is longer than %d pixels".formatted(LONGEST_SIDE));
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static RefusedException unreadable(String why) {
    return new RefusedException(Status.Code.INTERNAL, "Error generating stream: " + why);
  }
}
