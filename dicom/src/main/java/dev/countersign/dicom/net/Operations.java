package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNEXPECTED_PARAMETER;

import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the DIMSE operations of one established association (PS3.7 section 9.1). */
final class Operations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  /** An accepted presentation context. */
  record Context(String abstractSyntax, TransferSyntax transferSyntax) {}

  /** How long an operation waits for memory that others hold. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Peer peer;
  private final Map<Integer, Context> contexts;
  private final DataInput in;
  private final DataOutput out;
  private final StoreHandler stores;
  private final Optional<CommitmentDialogue> commitments;
  private final FlightBudget budget;

  Operations(
      Peer peer,
      Map<Integer, Context> contexts,
      DataInput in,
      DataOutput out,
      StoreHandler stores,
      Optional<CommitmentDialogue> commitments,
      FlightBudget budget) {
    this.peer = peer;
    this.contexts = Map.copyOf(contexts);
    this.in = in;
    this.out = out;
    this.stores = stores;
    this.commitments = commitments;
    this.budget = budget;
  }

  /** Serves one message whose command has been read, and reads its data set away. */
  void serve(DimseMessage message) throws IOException {
    Context context = contexts.get(message.contextId());
    if (context == null) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a message in no accepted context");
    }
    if (message.field() == DimseMessage.CANCEL_REQUEST) {
      // None of the operations that we serve can be cancelled (PS3.7 section 9.3.2.3).
      return;
    }
    if (message.isResponse()) {
      confirm(message);
      return;
    }
    if (message.messageId().isEmpty()) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a request without a number");
    }
    int status = status(message, context);
    out.command(message.contextId(), message.response(status));
    if (commitments.isPresent()) {
      commitments.get().report(message.contextId(), context.transferSyntax());
    }
  }

  private void confirm(DimseMessage response) throws IOException {
    if (commitments.isEmpty()) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a response to no request of ours");
    }
    commitments.get().confirmed(response);
    if (response.hasDataSet()) {
      in.dataSet(response.contextId()).drain();
    }
  }

  private int status(DimseMessage message, Context context) throws IOException {
    if (!message.hasDataSet()) {
      return withoutDataSet(message, context);
    }
    DataInput.DataSetStream dataSet = in.dataSet(message.contextId());
    int status =
        switch (message.field()) {
          case DimseMessage.STORE_REQUEST -> store(message, context, dataSet);
          case DimseMessage.ACTION_REQUEST -> act(message, context, dataSet);
          default -> Status.UNRECOGNIZED_OPERATION;
        };
    dataSet.drain();
    return status;
  }

  private int act(DimseMessage message, Context context, DataInput.DataSetStream information)
      throws IOException {
    if (commitments.isEmpty()
        || !context.abstractSyntax().equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL)) {
      return Status.NO_SUCH_SOP_CLASS;
    }
    CommitmentDialogue dialogue = commitments.get();
    Optional<FlightBudget.Share> share = budget.take(dialogue.requestBytes(), PATIENCE);
    if (share.isEmpty()) {
      return Status.RESOURCE_LIMITATION;
    }
    try (FlightBudget.Share _ = share.get()) {
      return dialogue.act(message, context.transferSyntax(), information);
    }
  }

  private static int withoutDataSet(DimseMessage message, Context context) {
    return switch (message.field()) {
      case DimseMessage.ECHO_REQUEST ->
          context.abstractSyntax().equals(Uid.VERIFICATION)
              ? Status.SUCCESS
              : Status.SOP_CLASS_NOT_SUPPORTED;
      case DimseMessage.STORE_REQUEST -> Status.CANNOT_UNDERSTAND;
      case DimseMessage.ACTION_REQUEST -> Status.INVALID_ARGUMENT_VALUE;
      default -> Status.UNRECOGNIZED_OPERATION;
    };
  }

  private int store(DimseMessage message, Context context, DataInput.DataSetStream dataSet) {
    if (!SopClasses.isStorage(context.abstractSyntax())
        || !Uid.isValid(message.affectedSopClass())) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    if (!Uid.isValid(message.affectedSopInstance())) {
      return Status.INVALID_SOP_INSTANCE;
    }
    StoreRequest request =
        new StoreRequest(
            peer.callingAet(),
            peer.calledAet(),
            peer.address(),
            message.affectedSopClass(),
            message.affectedSopInstance(),
            context.transferSyntax(),
            message.messageId().orElseThrow());
    Optional<FlightBudget.Share> share = budget.take(FlightBudget.STORE_BYTES, PATIENCE);
    if (share.isEmpty()) {
      return Status.OUT_OF_RESOURCES;
    }
    try (FlightBudget.Share _ = share.get()) {
      return stores.store(request, dataSet);
    } catch (RuntimeException e) {
      if (!dataSet.hasFailed()) {
        LOG.atError()
            .setCause(e)
            .addKeyValue("callingAet", peer.callingAet())
            .addKeyValue("sopUid", request.sopInstanceUid())
            .log("The store handler failed");
      }
      return Status.PROCESSING_FAILURE;
    }
  }

  /** Ends what the association leaves open. */
  @Override
  public void close() {
    commitments.ifPresent(CommitmentDialogue::end);
  }
}
