package dev.countersign.platform.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MllpStreamTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final byte[] WITHOUT_CR = {0x0B, 'M', 'S', 'H', 0x1C};

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

  @Test
  @Timeout(30)
  void takesAMessageWhoseSenderLeavesTheLastCrOutAndWaits() throws IOException {
    try (var peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var sender = new Socket(peer.getInetAddress(), peer.getLocalPort());
        var receiver = peer.accept();
        var stream = new MllpStream(receiver, 1024)) {
      receiver.setSoTimeout(10_000);
      sender.getOutputStream().write(WITHOUT_CR);
      assertThat(stream.read()).map(MllpFrame::bytes).hasValue(new byte[] {'M', 'S', 'H'});

      // It is still the connection that it was.
      sender.getOutputStream().write(WITHOUT_CR);
      sender.getOutputStream().write('\r');
      assertThat(stream.read(Duration.ofSeconds(20)).map(MllpFrame::unended)).hasValue(false);
      sender.getOutputStream().write(WITHOUT_CR);
      sender.shutdownOutput();
      assertThat(stream.read()).map(MllpFrame::bytes).hasValue(new byte[] {'M', 'S', 'H'});
      assertThat(stream.read()).isEmpty();
    }
  }
}
