package dev.countersign.platform.mllp;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes MLLP (HL7 MLLP Release 1) apart: {@code VT message FS CR}. It is fed bytes as they come and
 * keeps its place between feeds, so neither a slow sender nor several messages in one packet
 * matter.
 *
 * <p>Between frames, NULs and white space are passed over. A frame may also end in FS LF, in FS and
 * the next frame's VT, or in an FS after which nothing comes. A VT inside a frame after which a
 * header comes is the start of the next one, and the frame never ended; any other is a line break
 * of a word processor, which belongs to the message. The buffer grows with what has arrived, never
 * by what was announced, up to the largest message. For one thread.
 */
final class MllpDecoder {
  private static final byte VT = 0x0B;
  private static final byte FS = 0x1C;
  private static final int FIRST = 4096;
  private static final int MOST_NOISE = 1024;
  private static final Set<String> HEADERS = Set.of("MSH", "FHS", "BHS");

  private enum Place {
    BETWEEN,
    INSIDE,
    AFTER_VT,
    AFTER_FS
  }

  private final int maxMessageBytes;
  private Place place = Place.BETWEEN;
  private byte[] buffer = {};
  private int length;
  private boolean tooLong;
  private int noise;
  private String afterVt = "";

  MllpDecoder(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * Takes bytes in.
   *
   * @param frames gets each frame that they complete
   * @throws MllpException when what comes is no MLLP; the connection is of no more use
   */
  void feed(byte[] bytes, int count, Consumer<MllpFrame> frames) throws MllpException {
    for (int i = 0; i < count; i++) {
      take(bytes[i], frames);
    }
  }

  /** Whether the last byte was one that ends a frame if no more comes. */
  boolean mayHaveEnded() {
    return place == Place.AFTER_FS;
  }

  /** Takes it that no more comes for now. */
  void pause(Consumer<MllpFrame> frames) {
    if (mayHaveEnded()) {
      end(MllpFrame.Ending.WHOLE, frames);
    }
  }

  private void take(byte b, Consumer<MllpFrame> frames) throws MllpException {
    switch (place) {
      case BETWEEN -> {
        if (b == VT) {
          begin();
        } else {
          passOver(b);
        }
      }
      case INSIDE -> inside(b);
      case AFTER_VT -> afterVt(b, frames);
      case AFTER_FS -> afterFs(b, frames);
    }
  }

  private void inside(byte b) {
    switch (b) {
      case FS -> place = Place.AFTER_FS;
      case VT -> startAgain();
      default -> append(b);
    }
  }

  /** A start block that comes twice has lost nothing. */
  private void startAgain() {
    if (length == 0) {
      begin();
    } else {
      place = Place.AFTER_VT;
      afterVt = "";
    }
  }

  private void afterVt(byte b, Consumer<MllpFrame> frames) {
    String next = afterVt + (char) (b & 0xFF);
    if (HEADERS.contains(next)) {
      end(MllpFrame.Ending.NONE, frames);
      begin();
      append(next);
    } else if (HEADERS.stream().anyMatch(header -> header.startsWith(next))) {
      afterVt = next;
    } else {
      place = Place.INSIDE;
      append(VT);
      append(afterVt);
      inside(b);
    }
  }

  private void afterFs(byte b, Consumer<MllpFrame> frames) {
    switch (b) {
      case '\r', '\n' -> end(MllpFrame.Ending.WHOLE, frames);
      case VT -> {
        end(MllpFrame.Ending.WHOLE, frames);
        begin();
      }
      case FS -> append(FS);
      default -> {
        append(FS);
        append(b);
        place = Place.INSIDE;
      }
    }
  }

  private void begin() {
    place = Place.INSIDE;
    length = 0;
    tooLong = false;
    noise = 0;
  }

  private void end(MllpFrame.Ending ending, Consumer<MllpFrame> frames) {
    frames.accept(new MllpFrame(Arrays.copyOf(buffer, length), tooLong, ending));
    place = Place.BETWEEN;
    length = 0;
    buffer = new byte[0];
  }

  private void passOver(byte b) throws MllpException {
    boolean space = b == 0 || b == ' ' || (b >= '\t' && b <= '\r');
    if (!space && ++noise > MOST_NOISE) {
      throw new MllpException("More than " + MOST_NOISE + " bytes outside of any frame");
    }
  }

  private void append(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      append((byte) ascii.charAt(i));
    }
  }

  private void append(byte b) {
    if (length == maxMessageBytes) {
      tooLong = true;
      return;
    }
    if (length == buffer.length) {
      int larger = Math.max(FIRST, buffer.length * 2);
      buffer =
          Arrays.copyOf(buffer, larger < 0 ? maxMessageBytes : Math.min(larger, maxMessageBytes));
    }
    buffer[length++] = b;
  }
}
