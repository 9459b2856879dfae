package dev.countersign.dicom.net;

import java.util.List;

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
    static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;
  }

  /**
   * What we use of the user information item (PS3.8 section 9.3.2.3, PS3.7 annex D.3.3). Items that
   * we do not answer, which declines them, are not kept; those of user identity may hold a
   * password.
   *
   * @param maxPduLength the most bytes of P-DATA-TF its sender takes; 0 is no limit
   */
  record UserInformation(
      long maxPduLength, String implementationClassUid, String implementationVersionName) {}
}
