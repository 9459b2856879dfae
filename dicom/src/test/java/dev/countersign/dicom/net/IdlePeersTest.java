package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.DicomServerSettings.Limits;
import dev.countersign.dicom.net.DicomServerSettings.Timers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that hold connections without using them do not keep a good sender out. */
class IdlePeersTest {

  private static final String CT = Uid.CT_IMAGE_STORAGE;
  private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final byte[] REQUEST = PduWriter.encode(RawPeer.request("SCP", "SLOW"));

  private final ReceivedStore store = new ReceivedStore();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable it : open.reversed()) {
      it.close();
    }
  }

  private DicomServer start(int maxAssociations, Duration displaceable) throws IOException {
    Limits limits = new Limits(maxAssociations, 8192, 1 << 20, 1 << 20, 10);
    Duration minute = Duration.ofMinutes(1);
    DicomServer server =
        DicomServer.start(
            DicomServerSettings.of("127.0.0.1", 0, "SCP")
                .with(limits)
                .with(new Timers(minute, minute, displaceable, Duration.ZERO)),
            store);
    open.add(server);
    return server;
  }

  private RawPeer idle(DicomServer server) throws IOException {
    RawPeer peer = new RawPeer(server.port());
    open.add(peer);
    return peer;
  }

  private RawPeer idleFrom(String address, DicomServer server) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
    RawPeer peer = new RawPeer(socket);
    open.add(peer);
    return peer;
  }

  private Association sender(DicomServer server) throws IOException {
    Association association =
        Association.open(
            AssociationRequest.of(
                "127.0.0.1",
                server.port(),
                "SCP",
                "GOOD",
                List.of(new ProposedContext(CT, List.of(EXPLICIT)))));
    open.add(association);
    return association;
  }

  private static int store(Association association, int number) throws IOException {
    return association.store(
        CT, "1.2." + number, EXPLICIT, new ByteArrayInputStream(new byte[10_000]));
  }

  @Test
  void aGoodSenderStoresAmidAThousandIdleConnectionsAndFiftySlowOnes() throws IOException {
    DicomServer server = start(500, Duration.ofMinutes(1));
    for (int i = 0; i < 1000; i++) {
      idle(server);
    }
    List<RawPeer> slow = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      slow.add(idle(server));
    }

    Association association = sender(server);
    for (int i = 0; i < 50; i++) {
      for (RawPeer peer : slow) {
        peer.send(new byte[] {REQUEST[i]});
      }
      assertThat(store(association, i)).isEqualTo(Status.SUCCESS);
    }

    assertThat(store.received).hasSize(50);
  }

  @Test
  void fiveHundredAssociationsAreOpenAtOnce() throws IOException {
    DicomServer server = start(500, Duration.ofMinutes(1));

    List<Association> associations = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      associations.add(sender(server));
    }

    for (Association association : associations) {
      assertThat(store(association, 1)).isEqualTo(Status.SUCCESS);
    }
    assertThatThrownBy(() -> sender(server)).isInstanceOf(AssociationRejectedException.class);
  }

  @Test
  void theAssociationThatHasBeenIdleLongestGivesWay() throws IOException {
    DicomServer server = start(2, Duration.ZERO);
    Association first = sender(server);
    Association second = sender(server);
    assertThat(store(first, 1)).isEqualTo(Status.SUCCESS);

    Association third = sender(server);

    assertThat(store(third, 2)).isEqualTo(Status.SUCCESS);
    assertThat(store(first, 3)).isEqualTo(Status.SUCCESS);
    assertThatThrownBy(() -> store(second, 4)).isInstanceOf(IOException.class);
  }

  @Test
  void theBusiestAddressPaysForItsOwnConnections() throws IOException {
    DicomServer server = start(10, Duration.ofMinutes(1));
    RawPeer other = idleFrom("127.0.0.2", server);
    RawPeer first = idle(server);
    for (int i = 0; i < Admission.MAX_PENDING; i++) {
      idle(server);
    }

    assertThat(first.receiveAll()).isEmpty();
    other.send(
        RawPeer.request("SCP", "OTHER", RawPeer.context(1, CT, Uid.IMPLICIT_VR_LITTLE_ENDIAN)));
    assertThat(other.receive()).isInstanceOf(Pdu.AssociateAccept.class);
  }
}
