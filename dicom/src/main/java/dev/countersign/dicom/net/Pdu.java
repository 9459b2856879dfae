package dev.countersign.dicom.net;

import java.util.List;
import java.util.Optional;

/** Protocol data units of the upper layer (PS3.8 section 9.3). */
sealed interface Pdu {

  /** The event that the arrival of this PDU is to the state machine. */
  AssociationEvent event();

  record AssociateRequest(
      int protocolVersion,
      String calledAet,
      String callingAet,
      String applicationContext,
      List<ContextProposal> contexts,
      UserInformation user)
      implements Pdu {

    public AssociateRequest {
      contexts = List.copyOf(contexts);
    }

    @Override
    public AssociationEvent event() {
      return AssociationEvent.REQUEST_RECEIVED;
    }
  }

  record AssociateAccept(
      String calledAet, String callingAet, List<ContextResult> contexts, UserInformation user)
      implements Pdu {

    public AssociateAccept {
      contexts = List.copyOf(contexts);
    }

    @Override
    public AssociationEvent event() {
      return AssociationEvent.ACCEPT_RECEIVED;
    }
  }

  record AssociateReject(int result, int source, int reason) implements Pdu {

    @Override
    public AssociationEvent event() {
      return AssociationEvent.REJECT_RECEIVED;
    }
  }

  /** The head of a P-DATA-TF: so many bytes of presentation data values follow in the stream. */
  record Data(int length) implements Pdu {

    @Override
    public AssociationEvent event() {
      return AssociationEvent.DATA_RECEIVED;
    }
  }

  record ReleaseRequest() implements Pdu {

    @Override
    public AssociationEvent event() {
      return AssociationEvent.RELEASE_REQUEST_RECEIVED;
    }
  }

  record ReleaseResponse() implements Pdu {

    @Override
    public AssociationEvent event() {
      return AssociationEvent.RELEASE_RESPONSE_RECEIVED;
    }
  }

  record Abort(int source, int reason) implements Pdu {

    @Override
    public AssociationEvent event() {
      return AssociationEvent.ABORT_RECEIVED;
    }
  }

  /** A presentation context item of a request (PS3.8 section 9.3.2.2). */
  record ContextProposal(int id, String abstractSyntax, List<String> transferSyntaxes) {

    public ContextProposal {
      transferSyntaxes = List.copyOf(transferSyntaxes);
    }
  }

  /** A presentation context item of an acceptance (PS3.8 section 9.3.3.2). */
  record ContextResult(int id, int result, String transferSyntax) {

    static final int ACCEPTED = 0;
    static final int USER_REJECTION = 1;
    static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;
  }

  /**
   * What we use of the user information item (PS3.8 section 9.3.2.3, PS3.7 annex D.3.3). User
   * identity, which we do not answer and which may hold a password, is not kept.
   *
   * @param maxPduLength the most bytes of P-DATA-TF its sender takes; 0 is no limit
   */
  record UserInformation(
      long maxPduLength,
      String implementationClassUid,
      String implementationVersionName,
      Optional<OperationsWindow> window,
      List<RoleSelection> roles,
      List<ExtendedNegotiation> extended) {

    public UserInformation {
      roles = List.copyOf(roles);
      extended = List.copyOf(extended);
    }

    UserInformation(
        long maxPduLength, String implementationClassUid, String implementationVersionName) {
      this(
          maxPduLength,
          implementationClassUid,
          implementationVersionName,
          Optional.empty(),
          List.of(),
          List.of());
    }
  }

  /** How many operations may be outstanding; 0 is no limit (PS3.7 annex D.3.3.3). */
  record OperationsWindow(int invoked, int performed) {}

  /** Roles that the requestor of the association has for a SOP class (PS3.7 annex D.3.3.4). */
  record RoleSelection(String sopClassUid, boolean user, boolean provider) {}

  /** What a service class has agreed on besides (PS3.7 annex D.3.3.5), byte by byte. */
  record ExtendedNegotiation(String sopClassUid, List<Integer> information) {

    public ExtendedNegotiation {
      information = List.copyOf(information);
    }
  }
}
