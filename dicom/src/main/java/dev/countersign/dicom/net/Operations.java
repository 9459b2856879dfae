package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNEXPECTED_PARAMETER;

import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the DIMSE operations of one established association (PS3.7 section 9.1). */
final class Operations {

  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  /** An accepted presentation context. */
  record Context(String abstractSyntax, TransferSyntax transferSyntax) {}

  /** Who is at the other end. */
  record Peer(String callingAet, String calledAet, String address) {}

  private final Peer peer;
  private final Map<Integer, Context> contexts;
  private final DataInput in;
  private final DataOutput out;
  private final StoreHandler handler;

  Operations(
      Peer peer,
      Map<Integer, Context> contexts,
      DataInput in,
      DataOutput out,
      StoreHandler handler) {
    this.peer = peer;
    this.contexts = Map.copyOf(contexts);
    this.in = in;
    this.out = out;
    this.handler = handler;
  }

  /** Serves one message whose command has been read, and reads its data set away. */
  void serve(DimseMessage message) throws IOException {
    Context context = contexts.get(message.contextId());
    if (context == null) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a message in no accepted context");
    }
    if (message.field() == DimseMessage.CANCEL_REQUEST) {
      // Neither operation that we serve can be cancelled (PS3.7 section 9.3.2.3).
      return;
    }
    if (message.isResponse() || message.messageId().isEmpty()) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a message that is no request");
    }
    int status = status(message, context);
    out.command(message.contextId(), message.response(status));
  }

  private int status(DimseMessage message, Context context) throws IOException {
    if (!message.hasDataSet()) {
      return withoutDataSet(message, context);
    }
    DataInput.DataSetStream dataSet = in.dataSet(message.contextId());
    int status =
        message.field() == DimseMessage.STORE_REQUEST
            ? store(message, context, dataSet)
            : Status.UNRECOGNIZED_OPERATION;
    dataSet.drain();
    return status;
  }

  private static int withoutDataSet(DimseMessage message, Context context) {
    return switch (message.field()) {
      case DimseMessage.ECHO_REQUEST ->
          context.abstractSyntax().equals(Uid.VERIFICATION)
              ? Status.SUCCESS
              : Status.SOP_CLASS_NOT_SUPPORTED;
      case DimseMessage.STORE_REQUEST -> Status.CANNOT_UNDERSTAND;
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
    try {
      return handler.store(request, dataSet);
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
}
