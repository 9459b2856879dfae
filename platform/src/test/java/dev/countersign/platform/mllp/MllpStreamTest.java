package dev.countersign.platform.mllp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MllpStreamTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  @Timeout(30)
  void aPeerThatReadsNothingHoldsUpAWriterNoLongerThanItsTime() throws IOException {
    try (var peer = new ServerSocket()) {
      peer.setReceiveBufferSize(4096);
      peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var stream = MllpStream.connect("localhost", peer.getLocalPort(), 1024, SHORT)) {
        byte[] more = new byte[32 << 20];

        assertThatThrownBy(() -> stream.write(more, SHORT))
            .isInstanceOf(SocketTimeoutException.class);
      }
    }
  }
}
