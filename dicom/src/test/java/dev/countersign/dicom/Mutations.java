package dev.countersign.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damage of the kinds that files suffer and attackers do, the same for the same seed. */
final class Mutations {

  private static final int[] LENGTHS = {
    0, 1, 2, 0x7f, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff
  };
  private static final String[] REPRESENTATIONS = {
    "SQ", "UN", "OB", "OW", "UL", "US", "UI", "PN", "UT", "FD", "SV", "ZZ", "??", "\0\0"
  };

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** A copy with one to four damages. */
  byte[] of(byte[] original) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 8; i--) {
      bytes = damaged(bytes);
    }
    return bytes;
  }

  private byte[] damaged(byte[] bytes) {
    int at = random.nextInt(bytes.length - 8);
    // Most elements, and all that decide, stand in the first kilobytes.
    int early = random.nextBoolean() ? random.nextInt(Math.min(2048, bytes.length - 8)) : at;
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> withLength(bytes, early, ByteOrder.LITTLE_ENDIAN);
      case 2 -> withLength(bytes, early, ByteOrder.BIG_ENDIAN);
      case 3 -> withRepresentation(bytes, early);
      case 4 -> withNoise(bytes, early);
      case 5 -> without(bytes, early, 1 + random.nextInt(64));
      default -> withDouble(bytes, early, 1 + random.nextInt(512));
    };
  }

  private byte[] withLength(byte[] bytes, int at, ByteOrder order) {
    ByteBuffer.wrap(bytes).order(order).putInt(at & ~1, LENGTHS[random.nextInt(LENGTHS.length)]);
    return bytes;
  }

  private byte[] withRepresentation(byte[] bytes, int at) {
    String vr = REPRESENTATIONS[random.nextInt(REPRESENTATIONS.length)];
    bytes[at & ~1] = (byte) vr.charAt(0);
    bytes[(at & ~1) + 1] = (byte) vr.charAt(1);
    return bytes;
  }

  private byte[] withNoise(byte[] bytes, int at) {
    for (int i = at; i < at + 1 + random.nextInt(7); i++) {
      bytes[i] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at, int count) {
    int end = Math.min(bytes.length, at + count);
    return ByteBuffer.allocate(bytes.length - (end - at))
        .put(bytes, 0, at)
        .put(bytes, end, bytes.length - end)
        .array();
  }

  private static byte[] withDouble(byte[] bytes, int at, int count) {
    int end = Math.min(bytes.length, at + count);
    return ByteBuffer.allocate(bytes.length + (end - at))
        .put(bytes, 0, end)
        .put(bytes, at, bytes.length - at)
        .array();
  }
}
