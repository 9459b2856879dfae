package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNEXPECTED_PARAMETER;

import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Storage commitment on one association (PS3.4 section J.3): requests are answered, decided, and
 * reported here too if the association lasts. What is not confirmed when it ends is left to the
 * reporter.
 */
final class CommitmentDialogue {

  /** Reports that a peer may leave unconfirmed and go on asking: each is held in memory. */
  private static final int MOST_UNCONFIRMED = 100;

  private final Peer peer;
  private final CommitmentReporter reporter;
  private final DataOutput out;
  private final int maxReferences;
  private final Map<Integer, CommitmentReport> unconfirmed = new HashMap<>();
  private @Nullable CommitmentReport decided;
  private int lastMessageId;

  CommitmentDialogue(Peer peer, CommitmentReporter reporter, DataOutput out, int maxReferences) {
    this.peer = peer;
    this.reporter = reporter;
    this.out = out;
    this.maxReferences = maxReferences;
  }

  /** Bytes of memory that a request may need. */
  long requestBytes() {
    return (long) maxReferences * CommitmentData.REFERENCE_BYTES;
  }

  /**
   * Decides on an N-ACTION request.
   *
   * @return the status of the response; on success a report waits to be sent behind it
   */
  int act(DimseMessage message, TransferSyntax syntax, InputStream information) throws IOException {
    if (!message.requestedSopClass().equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL)) {
      return Status.NO_SUCH_SOP_CLASS;
    }
    if (!message.requestedSopInstance().equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE)) {
      return Status.NO_SUCH_SOP_INSTANCE;
    }
    if (message.command().integer(Tag.ACTION_TYPE_ID).orElse(0)
        != DimseMessage.REQUEST_STORAGE_COMMITMENT) {
      return Status.NO_SUCH_ACTION;
    }
    Optional<CommitmentData.Action> action =
        CommitmentData.readAction(information, syntax, maxReferences);
    if (action.isEmpty()) {
      return Status.INVALID_ARGUMENT_VALUE;
    }
    return decide(action.get());
  }

  private int decide(CommitmentData.Action action) {
    if (action.references().size() > maxReferences
        || unconfirmed.size() >= MOST_UNCONFIRMED
        || !reporter.hasRoom()) {
      return Status.RESOURCE_LIMITATION;
    }
    Optional<CommitmentResult> result =
        reporter.decide(
            new CommitmentRequest(
                peer.callingAet(),
                peer.calledAet(),
                peer.address(),
                action.transactionUid(),
                action.references()));
    decided =
        result
            .map(it ->
                new CommitmentReport(
                    peer.callingAet(), peer.calledAet(), action.transactionUid(), it))
            .orElse(null);
    return result.isPresent() ? Status.SUCCESS : Status.PROCESSING_FAILURE;
  }

  /** Sends the report of the request just answered. */
  void report(int contextId, TransferSyntax syntax) throws IOException {
    CommitmentReport report = decided;
    if (report == null) {
      return;
    }
    int id = ++lastMessageId & 0xffff;
    unconfirmed.put(id, report);
    decided = null;
    out.command(contextId, DimseMessage.commitmentEvent(id, report.result()));
    out.dataSet(contextId, new ByteArrayInputStream(CommitmentData.event(report, syntax)));
  }

  /** Takes the response to a report. */
  void confirmed(DimseMessage response) throws ProtocolViolation {
    CommitmentReport report = unconfirmed.remove(response.answered());
    if (response.field() != DimseMessage.EVENT_REPORT_RESPONSE || report == null) {
      throw new ProtocolViolation(UNEXPECTED_PARAMETER, "a response to no request of ours");
    }
    if (response.status() == Status.SUCCESS) {
      reporter.delivered(report);
    } else {
      reporter.report(report);
    }
  }

  /** Leaves to the reporter what the association did not carry to its end. */
  void end() {
    CommitmentReport report = decided;
    if (report != null) {
      reporter.report(report);
    }
    unconfirmed.values().forEach(reporter::report);
  }
}
