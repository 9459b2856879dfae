package dev.countersign.review.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file of unknown origin, each of a bounded length. */
final class Lines {
  private static final int LONGEST = 1024 * 1024;

  private final InputStream in;
  private boolean torn;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 256 * 1024);
  }

  /** The next lines, at most so many; empty at the end. */
  List<byte[]> next(int most) throws IOException {
    List<byte[]> lines = new ArrayList<>(most);
    byte[] line = next();
    while (line != null) {
      lines.add(line);
      line = lines.size() < most ? next() : null;
    }
    return lines;
  }

  /** Whether the last line that was given out had no line feed, which a crash may have taken. */
  boolean torn() {
    return torn;
  }

  /** The next line without its line feed; null at the end. */
  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream(2048);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() == LONGEST) {
        throw new IOException("a line is longer than 1 MiB");
      }
      line.write(next);
      next = in.read();
    }
    torn = next < 0;
    return line.toByteArray();
  }
}
