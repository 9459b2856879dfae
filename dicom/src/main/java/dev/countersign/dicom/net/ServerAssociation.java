package dev.countersign.dicom.net;

import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.net.Pdu.AssociateAccept;
import dev.countersign.dicom.net.Pdu.AssociateReject;
import dev.countersign.dicom.net.Pdu.AssociateRequest;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The acceptor's side of one connection, from the request to the close. Runs on its own thread. */
final class ServerAssociation implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerAssociation.class);

  private enum Phase {
    IDLE,
    BUSY,
    STOPPED
  }

  private final UpperLayer upperLayer;
  private final String remoteAddress;
  private final DicomServerSettings settings;
  private final StoreHandler handler;
  private final Semaphore associations;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
  private volatile boolean stopping;
  private String callingAet = "";

  /**
   * Serves a connection.
   *
   * @param associations one permit for each association that may be open
   */
  ServerAssociation(
      UpperLayer upperLayer,
      String remoteAddress,
      DicomServerSettings settings,
      StoreHandler handler,
      Semaphore associations) {
    this.upperLayer = upperLayer;
    this.remoteAddress = remoteAddress;
    this.settings = settings;
    this.handler = handler;
    this.associations = associations;
  }

  @Override
  public void run() {
    try {
      negotiateAndServe();
    } catch (ProtocolViolation e) {
      log(Level.WARN, "An association is aborted: " + e.getMessage());
      upperLayer.abort(e.reason());
      upperLayer.awaitClose(settings.artim());
    } catch (SocketTimeoutException e) {
      log(Level.INFO, "An association was silent for too long");
      upperLayer.abort();
    } catch (AssociationAbortedException | EOFException | SocketException e) {
      log(Level.INFO, "An association ended without release");
    } catch (IOException e) {
      log(Level.WARN, "An association failed");
    } finally {
      upperLayer.close();
    }
  }

  private void negotiateAndServe() throws IOException {
    upperLayer.connectionAccepted();
    AssociateRequest request = awaitRequest();
    Optional<AssociateReject> rejection = new Negotiation(settings).rejection(request);
    if (rejection.isPresent()) {
      reject(rejection.get());
    } else if (!associations.tryAcquire()) {
      reject(Negotiation.LOCAL_LIMIT_EXCEEDED);
    } else {
      serveAndGiveBack(request);
    }
  }

  private AssociateRequest awaitRequest() throws IOException {
    try (CloseTimer _ = CloseTimer.start(settings.artim(), upperLayer)) {
      // The state machine lets no other PDU pass in this state.
      AssociateRequest request = (AssociateRequest) upperLayer.receive();
      callingAet = request.callingAet();
      return request;
    }
  }

  private void reject(AssociateReject reject) throws IOException {
    LOG.atWarn()
        .addKeyValue("callingAet", callingAet)
        .addKeyValue("remoteAddress", remoteAddress)
        .addKeyValue("source", reject.source())
        .addKeyValue("reason", reject.reason())
        .log("An association is rejected");
    upperLayer.send(reject, AssociationEvent.REJECT_SENT);
    upperLayer.awaitClose(settings.artim());
  }

  private void serveAndGiveBack(AssociateRequest request) throws IOException {
    try {
      serve(request);
    } finally {
      associations.release();
    }
  }

  private void serve(AssociateRequest request) throws IOException {
    AssociateAccept accept = new Negotiation(settings).acceptance(request);
    DataInput in = new DataInput(upperLayer, settings.maxDataSetBytes());
    DataOutput out = new DataOutput(upperLayer, request.user().maxPduLength());
    Operations.Peer peer =
        new Operations.Peer(request.callingAet(), request.calledAet(), remoteAddress);
    Operations operations = new Operations(peer, contexts(request, accept), in, out, handler);
    upperLayer.send(accept, AssociationEvent.ACCEPT_SENT);
    upperLayer.readTimeout(settings.idle());
    log(Level.DEBUG, "An association is open");
    if (serveAll(operations, in)) {
      upperLayer.send(new Pdu.ReleaseResponse(), AssociationEvent.RELEASE_RESPONSE_SENT);
      upperLayer.awaitClose(settings.artim());
      log(Level.DEBUG, "An association is released");
    } else {
      upperLayer.abort();
    }
  }

  /** Serves messages until the peer asks for release; false if we stop before that. */
  private boolean serveAll(Operations operations, DataInput in) throws IOException {
    while (true) {
      Optional<DimseMessage> message = in.nextMessage();
      if (message.isEmpty()) {
        return true;
      }
      if (!phase.compareAndSet(Phase.IDLE, Phase.BUSY)) {
        return false;
      }
      operations.serve(message.get());
      phase.set(Phase.IDLE);
      if (stopping) {
        return false;
      }
    }
  }

  private static Map<Integer, Operations.Context> contexts(
      AssociateRequest request, AssociateAccept accept) {
    Map<Integer, Operations.Context> contexts = new HashMap<>();
    for (int i = 0; i < request.contexts().size(); i++) {
      ContextProposal proposal = request.contexts().get(i);
      ContextResult result = accept.contexts().get(i);
      if (result.result() == ContextResult.ACCEPTED) {
        TransferSyntax syntax = TransferSyntax.of(result.transferSyntax());
        contexts.put(proposal.id(), new Operations.Context(proposal.abstractSyntax(), syntax));
      }
    }
    return contexts;
  }

  /** Ends the association: now if it waits for the peer, else after the operation under way. */
  void stop() {
    stopping = true;
    if (phase.compareAndSet(Phase.IDLE, Phase.STOPPED)) {
      upperLayer.abort();
      upperLayer.close();
    }
  }

  /** Ends the association whatever it does. */
  void kill() {
    upperLayer.close();
  }

  private void log(Level level, String message) {
    LOG.atLevel(level)
        .addKeyValue("callingAet", callingAet)
        .addKeyValue("remoteAddress", remoteAddress)
        .log(message);
  }
}
