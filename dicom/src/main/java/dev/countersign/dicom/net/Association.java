package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNEXPECTED_PARAMETER;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Pdu.AssociateAccept;
import dev.countersign.dicom.net.Pdu.AssociateReject;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import dev.countersign.dicom.net.Pdu.RoleSelection;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An association that we asked for, with one operation at a time: a second thread waits for the
 * first. After an exception of an operation the association is aborted and only {@link #close} is
 * of use.
 */
public final class Association implements AutoCloseable {

  private static final int MAX_PDU_LENGTH = 64 << 10;
  private static final int MAX_MESSAGE_ID = 0xffff;

  /** What was agreed: a SOP class in a transfer syntax. */
  private record Agreed(String sopClassUid, String transferSyntaxUid) {}

  /** A step that the association does not survive if it fails. */
  @FunctionalInterface
  private interface Exchange<T> {
    T run() throws IOException;
  }

  private final AssociationRequest request;
  private final UpperLayer upperLayer;
  private final DataInput in;
  private final DataOutput out;
  private final Map<Agreed, Integer> contexts;
  private final ReentrantLock operation = new ReentrantLock();
  private int lastMessageId;

  private Association(AssociationRequest request, UpperLayer upperLayer, AssociateAccept accept)
      throws IOException {
    this.request = request;
    this.upperLayer = upperLayer;
    this.in = new DataInput(upperLayer, MAX_PDU_LENGTH, request.responseTimeout());
    this.out = new DataOutput(upperLayer, accept.user().maxPduLength());
    this.contexts = agreed(request, accept);
  }

  /**
   * Connects and asks for an association.
   *
   * @throws AssociationRejectedException if the peer rejects it
   * @throws AssociationAbortedException if the peer aborts it
   * @throws IOException if it does not answer in time, or not as the standard says
   */
  public static Association open(AssociationRequest request) throws IOException {
    Socket connection =
        AcknowledgingSocket.connect(request.host(), request.port(), request.connectTimeout());
    try {
      return negotiate(request, upperLayer(request, connection));
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static UpperLayer upperLayer(AssociationRequest request, Socket connection)
      throws IOException {
    try (CloseTimer _ = CloseTimer.start(request.connectTimeout(), connection)) {
      Socket socket =
          request.tls().isPresent()
              ? request.tls().get().connect(connection, request.host())
              : connection;
      return new UpperLayer(socket, connection, MAX_PDU_LENGTH, request.responseTimeout());
    }
  }

  private static Association negotiate(AssociationRequest request, UpperLayer upperLayer)
      throws IOException {
    upperLayer.send(proposal(request), AssociationEvent.REQUEST_SENT);
    try (CloseTimer _ = CloseTimer.start(request.connectTimeout(), upperLayer)) {
      return switch (upperLayer.receive()) {
        case AssociateAccept accept -> new Association(request, upperLayer, accept);
        case AssociateReject reject -> throw new AssociationRejectedException(reject);
        case Pdu other -> throw new IllegalStateException(other.event() + " passed the state");
      };
    } catch (ProtocolViolation e) {
      upperLayer.abort(e.reason());
      throw e;
    }
  }

  private static Pdu.AssociateRequest proposal(AssociationRequest request) {
    List<ContextProposal> contexts = new ArrayList<>();
    for (ProposedContext context : request.contexts()) {
      contexts.add(
          new ContextProposal(
              contextId(contexts.size()), context.sopClassUid(), context.transferSyntaxes()));
    }
    UserInformation user =
        new UserInformation(
            MAX_PDU_LENGTH,
            Uid.IMPLEMENTATION_CLASS,
            Uid.IMPLEMENTATION_VERSION_NAME,
            Optional.empty(),
            request.contexts().stream()
                .filter(ProposedContext::asProvider)
                .map(context -> new RoleSelection(context.sopClassUid(), false, true))
                .distinct()
                .toList(),
            List.of());
    return new Pdu.AssociateRequest(
        1, request.calledAet(), request.callingAet(), Uid.APPLICATION_CONTEXT, contexts, user);
  }

  private static int contextId(int index) {
    return 2 * index + 1;
  }

  private static Map<Agreed, Integer> agreed(AssociationRequest request, AssociateAccept accept) {
    Map<Agreed, Integer> agreed = new HashMap<>();
    for (ContextResult result : accept.contexts()) {
      int index = result.id() / 2;
      boolean proposed = result.id() == contextId(index) && index < request.contexts().size();
      if (proposed && result.result() == ContextResult.ACCEPTED) {
        String sopClass = request.contexts().get(index).sopClassUid();
        agreed.putIfAbsent(new Agreed(sopClass, result.transferSyntax()), result.id());
      }
    }
    return agreed;
  }

  /** Whether an instance of this class may be stored in this transfer syntax. */
  public boolean accepts(String sopClassUid, String transferSyntaxUid) {
    return contexts.containsKey(new Agreed(sopClassUid, transferSyntaxUid));
  }

  /**
   * Asks for C-ECHO (PS3.7 section 9.1.5).
   *
   * @return the status of the response
   * @throws IllegalStateException if the peer did not accept Verification
   */
  public int echo() throws IOException {
    int context = anyOf(Uid.VERIFICATION).getValue();
    return exchange(() -> {
      int id = nextMessageId();
      out.command(context, DimseMessage.echoRequest(id, Uid.VERIFICATION));
      return awaitStatus(id);
    });
  }

  /**
   * Stores an instance by C-STORE (PS3.7 section 9.1.1).
   *
   * @param dataSet the data set in this transfer syntax, without preamble and group 0002
   * @return the status of the response; see {@link Status}
   * @throws IllegalStateException if the peer did not accept the class in this transfer syntax
   */
  public int store(
      String sopClassUid, String sopInstanceUid, String transferSyntaxUid, InputStream dataSet)
      throws IOException {
    return offer(sopClassUid, sopInstanceUid, transferSyntaxUid, dataSet).status();
  }

  /**
   * Stores as {@link #store} does, and says what the peer wrote beside its status.
   *
   * @throws IllegalStateException if the peer did not accept the class in this transfer syntax
   */
  public StoreResponse offer(
      String sopClassUid, String sopInstanceUid, String transferSyntaxUid, InputStream dataSet)
      throws IOException {
    Integer context = contexts.get(new Agreed(sopClassUid, transferSyntaxUid));
    if (context == null) {
      throw new IllegalStateException("the SOP class was not accepted in this transfer syntax");
    }
    return exchange(() -> {
      int id = nextMessageId();
      out.command(context, DimseMessage.storeRequest(id, sopClassUid, sopInstanceUid));
      out.dataSet(context, dataSet);
      DataSet response = awaitResponse(id);
      return new StoreResponse(status(response), response.string(Tag.ERROR_COMMENT));
    });
  }

  /**
   * Reports a storage commitment by N-EVENT-REPORT (PS3.4 section J.3.3).
   *
   * @return the status of the response
   * @throws IllegalStateException if the peer did not accept Storage Commitment
   */
  public int reportCommitment(CommitmentReport report) throws IOException {
    Map.Entry<Agreed, Integer> context = anyOf(Uid.STORAGE_COMMITMENT_PUSH_MODEL);
    TransferSyntax syntax = TransferSyntax.of(context.getKey().transferSyntaxUid());
    byte[] event = CommitmentData.event(report, syntax);
    return exchange(() -> {
      int id = nextMessageId();
      out.command(context.getValue(), DimseMessage.commitmentEvent(id, report.result()));
      out.dataSet(context.getValue(), new ByteArrayInputStream(event));
      return awaitStatus(id);
    });
  }

  private Map.Entry<Agreed, Integer> anyOf(String sopClassUid) {
    return contexts.entrySet().stream()
        .filter(entry -> entry.getKey().sopClassUid().equals(sopClassUid))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the SOP class was not accepted"));
  }

  private int nextMessageId() {
    lastMessageId = lastMessageId % MAX_MESSAGE_ID + 1;
    return lastMessageId;
  }

  private int awaitStatus(int messageId) throws IOException {
    return status(awaitResponse(messageId));
  }

  private DataSet awaitResponse(int messageId) throws IOException {
    Optional<DimseMessage> response = nextMessage();
    if (response.isEmpty()) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a release in place of a response");
    }
    int answered = response.get().command().integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(0);
    if (!response.get().isResponse() || answered != messageId || response.get().hasDataSet()) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a message that is not the response");
    }
    return response.get().command();
  }

  /** Within the time for the whole of it, however slowly it drips in. */
  private Optional<DimseMessage> nextMessage() throws IOException {
    try (CloseTimer _ = CloseTimer.start(request.responseTimeout(), upperLayer)) {
      return in.nextMessage();
    }
  }

  private static int status(DataSet response) throws ProtocolViolation {
    return response
        .integer(Tag.STATUS)
        .orElseThrow(
            () -> new ProtocolViolation(UNEXPECTED_PARAMETER, "a response without status"));
  }

  private <T> T exchange(Exchange<T> exchange) throws IOException {
    operation.lock();
    try {
      upperLayer.readTimeout(request.responseTimeout());
      return exchange.run();
    } catch (IOException | RuntimeException e) {
      upperLayer.abort();
      upperLayer.close();
      throw e;
    } finally {
      operation.unlock();
    }
  }

  /** Releases the association, if it is still open, and closes the connection. */
  @Override
  public void close() throws IOException {
    operation.lock();
    try (upperLayer;
        CloseTimer _ = CloseTimer.start(request.responseTimeout(), upperLayer)) {
      if (upperLayer.isOpen() && upperLayer.state() == AssociationState.ESTABLISHED) {
        release();
      }
    } finally {
      operation.unlock();
    }
  }

  private void release() throws IOException {
    upperLayer.send(new Pdu.ReleaseRequest(), AssociationEvent.RELEASE_REQUEST_SENT);
    while (upperLayer.state() != AssociationState.OVER) {
      upperLayer.receive();
      if (upperLayer.state() == AssociationState.RELEASE_COLLISION) {
        upperLayer.send(new Pdu.ReleaseResponse(), AssociationEvent.RELEASE_RESPONSE_SENT);
      }
    }
  }
}
