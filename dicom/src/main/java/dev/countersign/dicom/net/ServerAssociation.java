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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
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
  private final Services services;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
  private volatile boolean stopping;
  private volatile boolean established;
  private volatile long idleSince = System.nanoTime();
  private volatile String callingAet = "";

  ServerAssociation(
      UpperLayer upperLayer,
      String remoteAddress,
      DicomServerSettings settings,
      Services services) {
    this.upperLayer = upperLayer;
    this.remoteAddress = remoteAddress;
    this.settings = settings;
    this.services = services;
  }

  String remoteAddress() {
    return remoteAddress;
  }

  /** How long ago the last operation ended. */
  Duration idleFor() {
    return Duration.ofNanos(System.nanoTime() - idleSince);
  }

  @Override
  public void run() {
    try {
      negotiateAndServe();
    } catch (ProtocolViolation e) {
      log(Level.WARN, "An association is aborted: " + e.getMessage());
      upperLayer.abort(e.reason());
      upperLayer.awaitClose(settings.timers().artim());
    } catch (SocketTimeoutException e) {
      log(Level.INFO, "An association was silent for too long");
      upperLayer.abort();
    } catch (SSLException e) {
      log(Level.WARN, "A connection fails at TLS");
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
    Optional<AssociateReject> rejection =
        negotiation().rejection(request, upperLayer.peerCertificate());
    if (rejection.isPresent()) {
      reject(rejection.get());
    } else if (!services.admission().established(this)) {
      reject(Negotiation.LOCAL_LIMIT_EXCEEDED);
    } else {
      serve(request);
    }
  }

  private Negotiation negotiation() {
    return new Negotiation(settings, services.reporter().isPresent());
  }

  private AssociateRequest awaitRequest() throws IOException {
    try (CloseTimer _ = CloseTimer.start(settings.timers().artim(), upperLayer)) {
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
    upperLayer.awaitClose(settings.timers().artim());
  }

  private void serve(AssociateRequest request) throws IOException {
    AssociateAccept accept = negotiation().acceptance(request);
    DataInput in =
        new DataInput(upperLayer, settings.limits().maxDataSetBytes(), settings.timers().idle());
    DataOutput out = new DataOutput(upperLayer, request.user().maxPduLength());
    Peer peer = new Peer(request.callingAet(), request.calledAet(), remoteAddress);
    boolean released;
    try (Operations operations = operations(peer, contexts(request, accept), in, out)) {
      upperLayer.send(accept, AssociationEvent.ACCEPT_SENT);
      established = true;
      upperLayer.readTimeout(settings.timers().idle());
      log(Level.DEBUG, "An association is open");
      released = serveAll(operations, in);
    }
    if (released) {
      upperLayer.send(new Pdu.ReleaseResponse(), AssociationEvent.RELEASE_RESPONSE_SENT);
      upperLayer.awaitClose(settings.timers().artim());
      log(Level.DEBUG, "An association is released");
    } else {
      upperLayer.abort();
    }
  }

  private Operations operations(
      Peer peer, Map<Integer, Operations.Context> contexts, DataInput in, DataOutput out) {
    Optional<CommitmentDialogue> commitments =
        services
            .reporter()
            .map(reporter ->
                new CommitmentDialogue(peer, reporter, out, settings.limits().maxReferences()));
    return new Operations(
        peer, contexts, in, out, services.stores(), commitments, services.budget());
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
      idleSince = System.nanoTime();
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
      if (established) {
        // Not before: under TLS it would wait for a handshake that the peer may not make.
        upperLayer.abort();
      }
      upperLayer.close();
    }
  }

  /** Ends the association if it waits for the peer; its thread sees to the close. */
  boolean giveWay() {
    boolean idle = phase.compareAndSet(Phase.IDLE, Phase.STOPPED);
    if (idle) {
      log(Level.INFO, "An idle association gives way to a new one");
      Thread.ofVirtual()
          .start(() -> {
            upperLayer.abort();
            upperLayer.close();
          });
    }
    return idle;
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
