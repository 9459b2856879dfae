package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the server answers to messages of peers that do not keep to the standard. */
class UpperLayerConformanceTest extends ConformanceFixture {
  UpperLayerConformanceTest() throws IOException {}

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

  @Test
  void abortsAtOnceWhereAPduEndsWithinTheHeadOfAFragment() throws IOException {
    associate(Uid.CT_IMAGE_STORAGE);
    byte[] fragment = RawPeer.fragment(1, RawPeer.COMMAND, new byte[10]);
    byte[] body = Arrays.copyOf(fragment, fragment.length + 3);

    peer.send(RawPeer.pdu(PduType.DATA, body.length, body));

    assertAborted(INVALID_PARAMETER);
  }
}
