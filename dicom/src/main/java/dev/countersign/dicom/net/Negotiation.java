package dev.countersign.dicom.net;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Pdu.AssociateAccept;
import dev.countersign.dicom.net.Pdu.AssociateReject;
import dev.countersign.dicom.net.Pdu.AssociateRequest;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import dev.countersign.dicom.net.Pdu.ExtendedNegotiation;
import dev.countersign.dicom.net.Pdu.OperationsWindow;
import dev.countersign.dicom.net.Pdu.RoleSelection;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides on requests for association by the settings (PS3.8 section 7.1). */
final class Negotiation {

  private static final int PERMANENT = 1;
  private static final int TRANSIENT = 2;
  private static final int BY_USER = 1;
  private static final int BY_ACSE = 2;
  private static final int BY_PRESENTATION = 3;

  static final AssociateReject CONTEXT_NAME_NOT_SUPPORTED =
      new AssociateReject(PERMANENT, BY_USER, 2);
  static final AssociateReject CALLING_TITLE_NOT_RECOGNIZED =
      new AssociateReject(PERMANENT, BY_USER, 3);
  static final AssociateReject CALLED_TITLE_NOT_RECOGNIZED =
      new AssociateReject(PERMANENT, BY_USER, 7);
  static final AssociateReject VERSION_NOT_SUPPORTED = new AssociateReject(PERMANENT, BY_ACSE, 2);
  static final AssociateReject LOCAL_LIMIT_EXCEEDED =
      new AssociateReject(TRANSIENT, BY_PRESENTATION, 2);

  /** One operation at a time, either way (PS3.7 annex D.3.3.3). */
  private static final OperationsWindow SYNCHRONOUS = new OperationsWindow(1, 1);

  /**
   * Level 2 (all elements are kept), digital signatures kept bit by bit, nothing coerced (PS3.4
   * table B.3-2).
   */
  private static final List<Integer> STORAGE_SUPPORT = List.of(2, 0, 3, 0, 0, 0);

  private final DicomServerSettings settings;
  private final boolean commitment;

  /**
   * Decides for a server.
   *
   * @param commitment whether it serves storage commitment
   */
  Negotiation(DicomServerSettings settings, boolean commitment) {
    this.settings = settings;
    this.commitment = commitment;
  }

  /** Why the request is rejected, if it is. */
  Optional<AssociateReject> rejection(
      AssociateRequest request, Optional<X509Certificate> certificate) {
    if ((request.protocolVersion() & 1) == 0) {
      return Optional.of(VERSION_NOT_SUPPORTED);
    }
    if (!request.applicationContext().equals(Uid.APPLICATION_CONTEXT)) {
      return Optional.of(CONTEXT_NAME_NOT_SUPPORTED);
    }
    if (!settings.access().isCalled(request.calledAet())) {
      return Optional.of(CALLED_TITLE_NOT_RECOGNIZED);
    }
    if (!settings.access().recognises(request.callingAet(), certificate)) {
      return Optional.of(CALLING_TITLE_NOT_RECOGNIZED);
    }
    return Optional.empty();
  }

  /** The acceptance of the request, context by context. */
  AssociateAccept acceptance(AssociateRequest request) throws ProtocolViolation {
    requireDistinctOddIds(request.contexts());
    List<ContextResult> results =
        request.contexts().stream()
            .map(context -> answer(context, request.user().roles()))
            .toList();
    return new AssociateAccept(
        request.calledAet(), request.callingAet(), results, answer(request.user()));
  }

  /**
   * What was proposed is answered; user identity is declined by not being answered (PS3.7 annex
   * D.3.3.7), and so is what we do not know.
   */
  private UserInformation answer(UserInformation proposed) {
    return new UserInformation(
        settings.limits().maxPduLength(),
        Uid.IMPLEMENTATION_CLASS,
        Uid.IMPLEMENTATION_VERSION_NAME,
        proposed.window().map(_ -> SYNCHRONOUS),
        proposed.roles().stream()
            .filter(role -> SopClasses.isAccepted(role.sopClassUid(), commitment))
            .map(role -> new RoleSelection(role.sopClassUid(), role.user(), false))
            .toList(),
        proposed.extended().stream()
            .filter(item -> SopClasses.isStorage(item.sopClassUid()))
            .map(item -> new ExtendedNegotiation(item.sopClassUid(), STORAGE_SUPPORT))
            .toList());
  }

  private static void requireDistinctOddIds(List<ContextProposal> contexts)
      throws ProtocolViolation {
    Set<Integer> ids = new HashSet<>();
    for (ContextProposal context : contexts) {
      if ((context.id() & 1) == 0 || !ids.add(context.id())) {
        throw new ProtocolViolation(
            ProtocolViolation.Reason.INVALID_PARAMETER, "a context id is even or comes twice");
      }
    }
  }

  private ContextResult answer(ContextProposal context, List<RoleSelection> roles) {
    String sopClass = context.abstractSyntax();
    Optional<String> syntax =
        context.transferSyntaxes().stream()
            .filter(uid -> SopClasses.isAcceptedIn(sopClass, uid))
            .findFirst();
    // The transfer syntax of a refused context is not significant, but must be there.
    return new ContextResult(
        context.id(),
        result(sopClass, syntax.isPresent(), roles),
        syntax.orElse(Uid.IMPLICIT_VR_LITTLE_ENDIAN));
  }

  private int result(String sopClass, boolean hasSyntax, List<RoleSelection> roles) {
    if (!SopClasses.isAccepted(sopClass, commitment)) {
      return ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED;
    }
    if (roles.stream().anyMatch(role -> role.sopClassUid().equals(sopClass) && !role.user())) {
      // The requestor would be provider alone, and we are not a user.
      return ContextResult.USER_REJECTION;
    }
    return hasSyntax ? ContextResult.ACCEPTED : ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED;
  }
}
