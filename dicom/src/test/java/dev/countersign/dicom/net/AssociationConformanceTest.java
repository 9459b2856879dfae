package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the server negotiates with peers that do not keep to the standard, or know more of it. */
class AssociationConformanceTest extends ConformanceFixture {
  AssociationConformanceTest() throws IOException {}

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
}
