package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Pdu.ContextResult;
import dev.countersign.dicom.net.Pdu.ExtendedNegotiation;
import dev.countersign.dicom.net.Pdu.OperationsWindow;
import dev.countersign.dicom.net.Pdu.RoleSelection;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is answered to the items of user information (PS3.7 annex D.3.3). */
class NegotiationTest {

  private static final String CT = Uid.CT_IMAGE_STORAGE;
  private static final String COMMITMENT = Uid.STORAGE_COMMITMENT_PUSH_MODEL;
  private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

  private final Negotiation negotiation =
      new Negotiation(DicomServerSettings.of("127.0.0.1", 0, "SCP"), true);

  private Pdu.AssociateAccept accept(UserInformation user, Pdu.ContextProposal... contexts)
      throws IOException {
    Pdu.AssociateRequest request =
        new Pdu.AssociateRequest(1, "SCP", "SCU", Uid.APPLICATION_CONTEXT, List.of(contexts), user);
    // Over the wire and back, so that writer and reader agree too.
    Pdu.AssociateRequest received = (Pdu.AssociateRequest) overTheWire(request);
    assertThat(received).isEqualTo(request);
    return (Pdu.AssociateAccept) overTheWire(negotiation.acceptance(received));
  }

  private static Pdu overTheWire(Pdu pdu) throws IOException {
    return new PduReader(
            new DataInputStream(new ByteArrayInputStream(PduWriter.encode(pdu))), 16384)
        .read();
  }

  private static UserInformation proposing(
      Optional<OperationsWindow> window,
      List<RoleSelection> roles,
      List<ExtendedNegotiation> extended) {
    return new UserInformation(16384, "1.2.3", "TEST", window, roles, extended);
  }

  @Test
  void answersOneOperationAtATimeToAnyWindow() throws IOException {
    UserInformation answer =
        accept(proposing(Optional.of(new OperationsWindow(0, 8)), List.of(), List.of())).user();

    assertThat(answer.window()).hasValue(new OperationsWindow(1, 1));
  }

  @Test
  void answersNothingThatWasNotProposed() throws IOException {
    UserInformation answer = accept(proposing(Optional.empty(), List.of(), List.of())).user();

    assertThat(answer.window()).isEmpty();
    assertThat(answer.roles()).isEmpty();
    assertThat(answer.extended()).isEmpty();
  }

  @Test
  void leavesTheRequestorTheRoleOfUserAlone() throws IOException {
    RoleSelection both = new RoleSelection(CT, true, true);

    Pdu.AssociateAccept accept =
        accept(
            proposing(Optional.empty(), List.of(both), List.of()),
            RawPeer.context(1, CT, Uid.IMPLICIT_VR_LITTLE_ENDIAN));

    assertThat(accept.user().roles()).containsExactly(new RoleSelection(CT, true, false));
    assertThat(accept.contexts().getFirst().result()).isEqualTo(ContextResult.ACCEPTED);
  }

  @Test
  void rejectsAContextOfWhichTheRequestorWouldBeProviderAlone() throws IOException {
    RoleSelection provider = new RoleSelection(COMMITMENT, false, true);

    Pdu.AssociateAccept accept =
        accept(
            proposing(Optional.empty(), List.of(provider), List.of()),
            RawPeer.context(1, COMMITMENT, Uid.IMPLICIT_VR_LITTLE_ENDIAN));

    assertThat(accept.user().roles()).containsExactly(new RoleSelection(COMMITMENT, false, false));
    assertThat(accept.contexts().getFirst().result()).isEqualTo(ContextResult.USER_REJECTION);
  }

  @Test
  void answersExtendedNegotiationOfStorageAlone() throws IOException {
    Pdu.AssociateAccept accept =
        accept(
            proposing(
                Optional.empty(),
                List.of(),
                List.of(
                    new ExtendedNegotiation(CT, List.of(2, 0, 0, 0, 1, 0)),
                    new ExtendedNegotiation(FIND, List.of(1)))));

    assertThat(accept.user().extended())
        .containsExactly(new ExtendedNegotiation(CT, List.of(2, 0, 3, 0, 0, 0)));
  }

  @Test
  void takesCommitmentInASyntaxThatItReads() throws IOException {
    Pdu.AssociateAccept accept =
        accept(
            proposing(Optional.empty(), List.of(), List.of()),
            RawPeer.context(1, COMMITMENT, Uid.JPEG_2000, Uid.EXPLICIT_VR_LITTLE_ENDIAN),
            RawPeer.context(3, COMMITMENT, Uid.JPEG_2000));

    assertThat(accept.contexts())
        .containsExactly(
            new ContextResult(1, 0, Uid.EXPLICIT_VR_LITTLE_ENDIAN),
            new ContextResult(3, 4, Uid.IMPLICIT_VR_LITTLE_ENDIAN));
  }
}
