package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server of its own for each test, and a peer that sends what it likes. */
abstract class ConformanceFixture {
  static final int BY_PROVIDER = 2;
  static final int UNEXPECTED_PDU = 2;
  static final int UNRECOGNIZED_PDU = 1;
  static final int UNEXPECTED_PARAMETER = 5;
  static final int INVALID_PARAMETER = 6;
  static final int MAX_PDU = 8192;

  final ReceivedStore store = new ReceivedStore();
  DicomServer server;

  ConformanceFixture() throws IOException {
    server = start(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  DicomServer start(Duration artim, Duration idle) throws IOException {
    return DicomServer.start(
        DicomServerSettings.of("127.0.0.1", 0, "")
            .with(new DicomServerSettings.Limits(10, MAX_PDU, 1 << 20, 1 << 20, 10))
            .with(new DicomServerSettings.Timers(artim, idle, idle, Duration.ZERO)),
        store);
  }

  RawPeer peer;

  @BeforeEach
  void connect() throws IOException {
    peer = new RawPeer(server.port());
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    server.close();
  }

  void associate(String sopClass) throws IOException {
    peer.close();
    peer = RawPeer.associated(server.port(), sopClass);
  }

  void assertAborted(int reason) throws IOException {
    assertThat(peer.receiveAll()).containsExactly(new Pdu.Abort(BY_PROVIDER, reason));
  }
}
