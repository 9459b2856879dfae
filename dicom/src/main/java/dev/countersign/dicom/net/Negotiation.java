package dev.countersign.dicom.net;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Pdu.AssociateAccept;
import dev.countersign.dicom.net.Pdu.AssociateReject;
import dev.countersign.dicom.net.Pdu.AssociateRequest;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import dev.countersign.dicom.net.Pdu.UserInformation;
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

  private final DicomServerSettings settings;

  Negotiation(DicomServerSettings settings) {
    this.settings = settings;
  }

  /** Why the request is rejected, if it is. */
  Optional<AssociateReject> rejection(AssociateRequest request) {
    if ((request.protocolVersion() & 1) == 0) {
      return Optional.of(VERSION_NOT_SUPPORTED);
    }
    if (!request.applicationContext().equals(Uid.APPLICATION_CONTEXT)) {
      return Optional.of(CONTEXT_NAME_NOT_SUPPORTED);
    }
    if (!settings.aeTitle().isEmpty() && !settings.aeTitle().equals(request.calledAet())) {
      return Optional.of(CALLED_TITLE_NOT_RECOGNIZED);
    }
    Set<String> allowed = settings.allowedCallingAeTitles();
    if (!allowed.isEmpty() && !allowed.contains(request.callingAet())) {
      return Optional.of(CALLING_TITLE_NOT_RECOGNIZED);
    }
    return Optional.empty();
  }

  /**
   * The acceptance of the request, context by context. Roles, extended negotiation and user
   * identity are declined by not being answered (PS3.7 annex D.3.3).
   */
  AssociateAccept acceptance(AssociateRequest request) throws ProtocolViolation {
    requireDistinctOddIds(request.contexts());
    List<ContextResult> results = request.contexts().stream().map(Negotiation::answer).toList();
    UserInformation user =
        new UserInformation(
            settings.maxPduLength(), Uid.IMPLEMENTATION_CLASS, Uid.IMPLEMENTATION_VERSION_NAME);
    return new AssociateAccept(request.calledAet(), request.callingAet(), results, user);
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

  private static ContextResult answer(ContextProposal context) {
    Optional<String> syntax = context.transferSyntaxes().stream().filter(Uid::isValid).findFirst();
    // The transfer syntax of a refused context is not significant, but must be there.
    String named = syntax.orElse(Uid.IMPLICIT_VR_LITTLE_ENDIAN);
    if (!SopClasses.isAccepted(context.abstractSyntax())) {
      return new ContextResult(context.id(), ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, named);
    }
    int result =
        syntax.isPresent() ? ContextResult.ACCEPTED : ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED;
    return new ContextResult(context.id(), result, named);
  }
}
