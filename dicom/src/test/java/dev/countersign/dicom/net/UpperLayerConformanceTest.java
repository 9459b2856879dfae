package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server answers to peers that do not keep to the standard, or know more of it. */
class UpperLayerConformanceTest {

  private static final int BY_PROVIDER = 2;
  private static final int UNEXPECTED_PDU = 2;
  private static final int UNRECOGNIZED_PDU = 1;
  private static final int UNEXPECTED_PARAMETER = 5;
  private static final int INVALID_PARAMETER = 6;
  private static final int MAX_PDU = 8192;

  private final ReceivedStore store = new ReceivedStore();
  private DicomServer server;

  UpperLayerConformanceTest() throws IOException {
    server = start(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private DicomServer start(Duration artim, Duration idle) throws IOException {
    return DicomServer.start(
        DicomServerSettings.of("127.0.0.1", 0, "")
            .with(new DicomServerSettings.Limits(10, MAX_PDU, 1 << 20, 1 << 20, 10))
            .with(new DicomServerSettings.Timers(artim, idle, idle, Duration.ZERO)),
        store);
  }

  private RawPeer peer;

  @BeforeEach
  void connect() throws IOException {
    peer = new RawPeer(server.port());
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    server.close();
  }

  private void associate(String sopClass) throws IOException {
    peer.close();
    peer = RawPeer.associated(server.port(), sopClass);
  }

  private void assertAborted(int reason) throws IOException {
    assertThat(peer.receiveAll()).containsExactly(new Pdu.Abort(BY_PROVIDER, reason));
  }

  @Test
  void abortsOnDataBeforeAnAssociation() throws IOException {
    peer.sendFragment(RawPeer.LAST, new byte[2]);

    assertAborted(UNEXPECTED_PDU);
  }

  @Test
  void abortsOnAPduOfUnknownType() throws IOException {
    peer.send(RawPeer.pdu(0x42, 0, new byte[0]));

    assertAborted(UNRECOGNIZED_PDU);
  }

  @Test
  void abortsOnASecondRequest() throws IOException {
    associate(Uid.VERIFICATION);

    peer.send(RawPeer.request("A", "B"));

    assertAborted(UNEXPECTED_PDU);
  }

  @Test
  void abortsOnARequestThatPromisesMoreThanItMay() throws IOException {
    peer.send(RawPeer.pdu(PduType.ASSOCIATE_REQUEST, 0xffffffffL, new byte[68]));

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnAnItemThatReachesBeyondItsRequest() throws IOException {
    byte[] request = PduWriter.encode(RawPeer.request("A", "B"));
    request[6 + 68 + 3] = (byte) 0xff;

    peer.send(request);

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnMoreContextsThanTheStandardAllows() throws IOException {
    ContextProposal[] contexts =
        IntStream.range(0, 129)
            .mapToObj(i -> RawPeer.context(1, Uid.CT_IMAGE_STORAGE, "1.2"))
            .toArray(ContextProposal[]::new);

    peer.send(RawPeer.request("A", "B", contexts));

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnAContextIdThatIsEvenOrComesTwice() throws IOException {
    peer.send(RawPeer.request("A", "B", RawPeer.context(2, Uid.VERIFICATION, "1.2")));

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void rejectsAnotherApplicationContextOrVersion() throws IOException {
    Pdu.AssociateRequest request = RawPeer.request("A", "B");
    byte[] version = PduWriter.encode(request);
    version[7] = 2;
    peer.send(version);
    assertThat(peer.receiveAll()).containsExactly(new Pdu.AssociateReject(1, 2, 2));

    connect();
    byte[] context = PduWriter.encode(request);
    context[6 + 68 + 4] = '9';
    peer.send(context);
    assertThat(peer.receiveAll()).containsExactly(new Pdu.AssociateReject(1, 1, 2));
  }

  @Test
  void answersEachContextForItself() throws IOException {
    peer.send(
        RawPeer.request(
            "A",
            "B",
            RawPeer.context(1, Uid.CT_IMAGE_STORAGE, "1.2.840.113619.5.2", "1.2"),
            RawPeer.context(3, "1.2.840.10008.5.1.4.31", "1.2.840.10008.1.2"),
            RawPeer.context(255, Uid.MR_IMAGE_STORAGE)));

    assertThat(((Pdu.AssociateAccept) peer.receive()).contexts())
        .containsExactly(
            new ContextResult(1, 0, "1.2.840.113619.5.2"),
            new ContextResult(3, 3, "1.2.840.10008.1.2"),
            new ContextResult(255, 4, "1.2.840.10008.1.2"));
  }

  @Test
  void passesOverUserItemsThatItDoesNotAnswer() throws IOException {
    byte[] request =
        PduWriter.encode(
            RawPeer.request("A", "B", RawPeer.context(1, Uid.VERIFICATION, "1.2.840.10008.1.2")));
    byte[] more =
        DataSets.hex(
            "53 00 0004 0001 0001"
                + " 54 00 0007 0003 '1.2' 01 01"
                + " 56 00 0006 0003 '1.2' 01"
                + " 57 00 0003 010203"
                + " 58 00 0010 02 01 0004 'user' 0006 'secret'"
                + " 7f 00 0000");
    ByteBuffer whole = ByteBuffer.allocate(request.length + more.length).put(request).put(more);
    whole.putInt(2, whole.capacity() - 6);
    int user = request.length - userItemLength(request);
    whole.putShort(user + 2, (short) (userItemLength(request) - 4 + more.length));

    peer.send(whole.array());

    assertThat(peer.receive()).isInstanceOf(Pdu.AssociateAccept.class);
  }

  private static int userItemLength(byte[] request) {
    for (int at = 6 + 68; at < request.length; ) {
      int length = 4 + ((request[at + 2] & 0xff) << 8 | (request[at + 3] & 0xff));
      if (request[at] == PduType.USER_INFORMATION_ITEM) {
        return length;
      }
      at += length;
    }
    throw new AssertionError("no user information");
  }

  @Test
  void takesACommandInManyFragmentsAndManyFragmentsInOnePdu() throws IOException {
    associate(Uid.VERIFICATION);
    byte[] command = RawPeer.commandBytes(DimseMessage.echoRequest(5, Uid.VERIFICATION));
    ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    for (int i = 0; i < command.length; i++) {
      int flags = i == command.length - 1 ? RawPeer.COMMAND | RawPeer.LAST : RawPeer.COMMAND;
      fragments.writeBytes(RawPeer.fragment(1, flags, new byte[] {command[i]}));
    }

    peer.send(RawPeer.pdu(PduType.DATA, fragments.size(), fragments.toByteArray()));

    assertThat(peer.receiveStatus()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void ignoresACancelRequest() throws IOException {
    associate(Uid.VERIFICATION);
    peer.sendCommand(
        DataSet.builder()
            .putInts(Tag.COMMAND_FIELD, Vr.US, DimseMessage.CANCEL_REQUEST)
            .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, 1)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 0x0101)
            .build());

    peer.sendCommand(DimseMessage.echoRequest(2, Uid.VERIFICATION));

    assertThat(peer.receiveStatus()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void refusesAnOperationThatItDoesNotKnowWithItsDataSet() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);
    peer.sendCommand(
        DataSet.builder()
            .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
            .putInts(Tag.COMMAND_FIELD, Vr.US, 0x0020)
            .putInts(Tag.MESSAGE_ID, Vr.US, 1)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 1)
            .build());
    peer.sendFragment(0, new byte[10]);
    peer.sendFragment(RawPeer.LAST, new byte[10]);

    assertThat(peer.receiveStatus()).isEqualTo(Status.UNRECOGNIZED_OPERATION);
    peer.sendCommand(DimseMessage.echoRequest(2, Uid.VERIFICATION));
    assertThat(peer.receiveStatus()).isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
  }

  @Test
  void refusesAStoreWhoseInstanceUidIsAPath() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);
    peer.sendCommand(DimseMessage.storeRequest(1, Uid.CT_IMAGE_STORAGE, "../../etc/cron.d/x"));
    peer.sendFragment(RawPeer.LAST, new byte[10]);

    assertThat(peer.receiveStatus()).isEqualTo(Status.INVALID_SOP_INSTANCE);
    assertThat(store.received).isEmpty();
  }

  @Test
  void abortsOnDataLongerThanThePduThatItAgreedTo() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);

    peer.send(RawPeer.pdu(PduType.DATA, MAX_PDU + 1, new byte[0]));

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnAFragmentThatReachesBeyondItsPdu() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);
    byte[] fragment = RawPeer.fragment(1, RawPeer.COMMAND, new byte[10]);
    fragment[3] = 100;

    peer.send(RawPeer.pdu(PduType.DATA, fragment.length, fragment));

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnACommandWithoutEnd() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);

    for (int i = 0; i < 4; i++) {
      peer.sendFragment(RawPeer.COMMAND, new byte[8000]);
    }

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnAMalformedCommand() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);

    peer.sendFragment(RawPeer.COMMAND | RawPeer.LAST, new byte[] {1, 2, 3});

    assertAborted(INVALID_PARAMETER);
  }

  @Test
  void abortsOnAMessageInAContextThatWasNotAccepted() throws IOException {
    associate(Uid.VERIFICATION);
    byte[] command = RawPeer.commandBytes(DimseMessage.echoRequest(1, Uid.VERIFICATION));
    byte[] fragment = RawPeer.fragment(9, RawPeer.COMMAND | RawPeer.LAST, command);

    peer.send(RawPeer.pdu(PduType.DATA, fragment.length, fragment));

    assertAborted(UNEXPECTED_PARAMETER);
  }

  @Test
  void abortsOnADataSetWithoutEndAtItsLimit() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);
    peer.sendCommand(DimseMessage.storeRequest(1, Uid.CT_IMAGE_STORAGE, "1.2.3"));
    for (int i = 0; i < 130; i++) {
      peer.sendFragment(0, new byte[8180]);
    }

    assertAborted(0);
    assertThat(store.received).isEmpty();
  }

  @Test
  void aStoreThatIsCutOffIsNotAnswered() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);
    peer.sendCommand(DimseMessage.storeRequest(1, Uid.CT_IMAGE_STORAGE, "1.2.3"));
    peer.sendFragment(0, new byte[100]);

    peer.send(new Pdu.Abort(0, 0));

    assertThat(peer.receiveAll()).isEmpty();
    assertThat(store.received).isEmpty();
  }

  @Test
  void answersARelease() throws IOException {
    associate(Uid.VERIFICATION);

    peer.send(new Pdu.ReleaseRequest());

    assertThat(peer.receiveAll()).containsExactly(new Pdu.ReleaseResponse());
  }

  @Test
  void closesAConnectionThatDoesNotAskInTime() throws IOException {
    server.close();
    server = start(Duration.ofMillis(100), Duration.ofSeconds(10));
    connect();

    peer.send(new byte[] {1});

    assertThat(peer.receiveAll()).isEmpty();
  }

  @Test
  void abortsAnAssociationThatIsSilentForTooLong() throws IOException {
    server.close();
    server = start(Duration.ofSeconds(10), Duration.ofMillis(100));
    associate(Uid.VERIFICATION);

    assertThat(peer.receiveAll()).containsExactly(new Pdu.Abort(0, 0));
  }
}
