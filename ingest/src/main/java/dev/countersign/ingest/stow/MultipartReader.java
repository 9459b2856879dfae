package dev.countersign.ingest.stow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a multipart body (RFC 2046 section 5.1) part by part as it arrives. Memory is one buffer,
 * whatever the size of the parts. For one thread.
 */
final class MultipartReader {
  private static final int BUFFER = 64 << 10;
  private static final int MOST_HEADER_BYTES = 8 << 10;
  private static final int MOST_PARTS = 100_000;
  private static final int LONGEST_BOUNDARY = 70;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  // Up to here no delimiter begins; it need not be searched again.
  private int clear;
  private int parts;
  private boolean ended;
  private Map<String, String> headers = Map.of();

  /**
   * Starts reading.
   *
   * @throws MultipartException when the boundary is none
   */
  MultipartReader(InputStream in, String boundary) throws MultipartException {
    if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw new MultipartException("A boundary has 1 to 70 characters");
    }
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter may stand at the very beginning, without a line before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    limit = 2;
  }

  /**
   * Goes on to the next part, passing over what is left of this one.
   *
   * @return false when there is none
   */
  boolean next() throws IOException {
    if (ended) {
      return false;
    }
    skipToDelimiter();
    position += delimiter.length;
    if (closes()) {
      ended = true;
      return false;
    }
    if (++parts > MOST_PARTS) {
      throw new MultipartException("More than " + MOST_PARTS + " parts");
    }
    headers = readHeaders();
    return true;
  }

  /** A header of the present part, or the empty text. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The bytes of the present part. Valid until {@link #next()}. */
  InputStream body() {
    return new Body();
  }

  private void skipToDelimiter() throws IOException {
    for (int count = bytesOfPart(); count > 0; count = bytesOfPart()) {
      position += count;
    }
  }

  /** How many bytes of the part are in the buffer; 0 at its delimiter. */
  private int bytesOfPart() throws IOException {
    while (clear <= position) {
      int found = indexOfDelimiter();
      if (found == position) {
        return 0;
      }
      clear = found > position ? found : limit - (delimiter.length - 1);
      if (clear <= position && !fill()) {
        throw new MultipartException("The body ends within a part");
      }
    }
    return clear - position;
  }

  private int indexOfDelimiter() {
    for (int start = position; start <= limit - delimiter.length; start++) {
      if (buffer[start] == '\r' && matches(start)) {
        return start;
      }
    }
    return -1;
  }

  private boolean matches(int start) {
    for (int i = 1; i < delimiter.length; i++) {
      if (buffer[start + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** After a delimiter: two hyphens end the body; else the line ends here. */
  private boolean closes() throws IOException {
    int first = read();
    if (first == '-' && peek() == '-') {
      return true;
    }
    int b = first;
    while (b == ' ' || b == '\t') {
      b = read();
    }
    if (b != '\r' || read() != '\n') {
      throw new MultipartException("A boundary's line does not end with it");
    }
    return false;
  }

  private Map<String, String> readHeaders() throws IOException {
    Map<String, String> found = new HashMap<>();
    int left = MOST_HEADER_BYTES;
    String last = "";
    for (String line = readLine(left); !line.isEmpty(); line = readLine(left)) {
      left -= line.length() + 2;
      if (!last.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        // The line before goes on (RFC 5322 section 2.2.3).
        found.merge(last, line.strip(), (begun, more) -> begun + " " + more);
        continue;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new MultipartException("A part's header line has no name");
      }
      last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      found.put(last, line.substring(colon + 1).strip());
    }
    return found;
  }

  private String readLine(int most) throws IOException {
    var line = new StringBuilder();
    for (int b = read(); b != '\n'; b = read()) {
      if (b < 0) {
        throw new MultipartException("The body ends within a part's headers");
      }
      if (line.length() > most) {
        throw new MultipartException("A part's headers are too long");
      }
      line.append((char) b);
    }
    int length = line.length();
    return length > 0 && line.charAt(length - 1) == '\r'
        ? line.substring(0, length - 1)
        : line.toString();
  }

  private int read() throws IOException {
    int b = peek();
    position += b < 0 ? 0 : 1;
    return b;
  }

  private int peek() throws IOException {
    return position < limit || fill() ? buffer[position] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    clear = 0;
    int count = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, count);
    return count > 0;
  }

  private final class Body extends InputStream {
    @Override
    public int read() throws IOException {
      return bytesOfPart() > 0 ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = Math.min(length, bytesOfPart());
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(buffer, position, bytes, offset, count);
      position += count;
      return count;
    }
  }
}
