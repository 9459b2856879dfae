package dev.countersign.ingest.commitment;

import dev.countersign.dicom.net.CommitmentHandler;
import dev.countersign.dicom.net.CommitmentReport;
import dev.countersign.dicom.net.CommitmentRequest;
import dev.countersign.dicom.net.CommitmentResult;
import dev.countersign.dicom.net.FailureReason;
import dev.countersign.dicom.net.ReferencedSop;
import dev.countersign.ingest.identity.Cleaned;
import dev.countersign.ingest.index.InstanceIndex;
import dev.countersign.ingest.index.KnownInstance;
import dev.countersign.platform.blob.BlobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits to an instance when Kafka has acknowledged its event and the bytes of every version that
 * was taken are there. A report waits on disk until its receiver has confirmed it, also over a
 * restart. Safe for use by many threads.
 */
public final class StoredCommitments implements CommitmentHandler {
  private static final Logger log = LoggerFactory.getLogger(StoredCommitments.class);

  private final InstanceIndex index;
  private final BlobStore blobs;
  private final PendingReports pending;
  private final MeterRegistry meters;

  public StoredCommitments(
      InstanceIndex index, BlobStore blobs, PendingReports pending, MeterRegistry meters) {
    this.index = index;
    this.blobs = blobs;
    this.pending = pending;
    this.meters = meters;
    meters.gauge("countersign.ingest.commitment.pending", pending, PendingReports::count);
  }

  @Override
  public CommitmentResult commit(CommitmentRequest request) {
    List<ReferencedSop> committed = new ArrayList<>();
    List<CommitmentResult.Failed> failed = new ArrayList<>();
    try {
      for (ReferencedSop sop : request.references()) {
        failure(sop)
            .ifPresentOrElse(
                reason -> failed.add(new CommitmentResult.Failed(sop, reason)),
                () -> committed.add(sop));
      }
      var result = new CommitmentResult(committed, failed);
      pending.keep(
          new CommitmentReport(
              request.callingAet(), request.calledAet(), request.transactionUid(), result));
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("What is stored cannot be told now", e);
    }
  }

  private Optional<FailureReason> failure(ReferencedSop sop) throws IOException {
    List<KnownInstance> versions = index.versions(sop.instanceUid());
    if (versions.isEmpty()) {
      return Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE);
    }
    if (versions.stream().noneMatch(known -> known.sopClassUid().equals(sop.classUid()))) {
      return Optional.of(FailureReason.CLASS_INSTANCE_CONFLICT);
    }
    return versions.stream().allMatch(known -> blobs.contains(known.version().getSha256()))
        ? Optional.empty()
        : Optional.of(FailureReason.PROCESSING_FAILURE);
  }

  @Override
  public void delivered(CommitmentReport report) {
    forget(report);
    count("delivered");
  }

  @Override
  public void abandoned(CommitmentReport report) {
    forget(report);
    count("abandoned");
    log.atError()
        .setMessage("A report of storage commitment could not be delivered and is given up")
        .addKeyValue("requestor", Cleaned.text(report.requestorAet(), 16))
        .addKeyValue("transaction", report.transactionUid())
        .log();
  }

  private void forget(CommitmentReport report) {
    try {
      pending.forget(report);
    } catch (IOException e) {
      log.warn("A report of storage commitment stays on disk and is sent again after a restart", e);
    }
  }

  private void count(String outcome) {
    meters.counter("countersign.ingest.commitment.reports", "outcome", outcome).increment();
  }
}
