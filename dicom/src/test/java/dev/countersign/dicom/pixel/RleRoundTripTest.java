package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class RleRoundTripTest {

  private static final int PIXELS = 64;

  @Property(tries = 200)
  void readsBackColourOfSixteenBits(@ForAll @Size(PIXELS * 6) byte[] samples)
      throws UndecodableException {
    PixelFormat format = Images.format("RGB", 8, 8, 16);
    byte[] decoded = new byte[samples.length];

    new RleDecoder().decode(encoded(samples, 6, 2), format, decoded);

    assertThat(decoded).isEqualTo(samples);
  }

  @Property(tries = 200)
  void readsBackRunsOfThirtyTwoBits(@ForAll int one, @ForAll int other, @ForAll long which)
      throws UndecodableException {
    ByteBuffer samples = ByteBuffer.allocate(PIXELS * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < PIXELS; i++) {
      samples.putInt(((which >> i) & 1) == 0 ? one : other);
    }
    PixelFormat format = Images.format("MONOCHROME2", 8, 8, 32);
    byte[] decoded = new byte[samples.capacity()];

    new RleDecoder().decode(encoded(samples.array(), 4, 4), format, decoded);

    assertThat(decoded).isEqualTo(samples.array());
  }

  private static byte[] encoded(byte[] samples, int segments, int bytesPerSample) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments);
    for (int segment = 0; segment < segments; segment++) {
      header.putInt(64 + body.size());
      int within = bytesPerSample - 1 - segment % bytesPerSample;
      byte[] plane = new byte[PIXELS];
      for (int i = 0; i < PIXELS; i++) {
        plane[i] = samples[i * segments + segment / bytesPerSample * bytesPerSample + within];
      }
      pack(plane, body);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(header.array());
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }

  private static void pack(byte[] plane, ByteArrayOutputStream out) {
    for (int at = 0; at < plane.length; ) {
      int end = at + 1;
      while (end < plane.length && plane[end] == plane[at]) {
        end++;
      }
      int count = end - at;
      out.write(count == 1 ? 0 : 1 - count);
      out.write(plane[at]);
      at = end;
    }
  }
}
