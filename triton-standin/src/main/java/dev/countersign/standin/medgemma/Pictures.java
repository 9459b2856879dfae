package dev.countersign.standin.medgemma;

import dev.countersign.standin.RefusedException;
import dev.countersign.standin.chest.GreyPicture;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes the base64 pictures of a request. */
final class Pictures {

  private static final int LONGEST_SIDE = 4096;

  private Pictures() {}

  static byte[] file(byte[] base64) throws RefusedException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw unreadable("image is no base64");
    }
  }

  static GreyPicture decode(byte[] file) throws RefusedException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw unreadable("cannot identify image file");
      }
      return decode(readers.next(), in);
    } catch (IOException e) {
      throw unreadable("image file is truncated or damaged");
    }
  }

  private static GreyPicture decode(ImageReader reader, ImageInputStream in)
      throws IOException, RefusedException {
    try {
      reader.setInput(in);
      if (Math.max(reader.getWidth(0), reader.getHeight(0)) > LONGEST_SIDE) {
        throw unreadable("image is longer than %d pixels".formatted(LONGEST_SIDE));
      }
      return GreyPicture.of(reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  private static RefusedException unreadable(String why) {
    return new RefusedException(Status.Code.INTERNAL, "Error generating stream: " + why);
  }
}
