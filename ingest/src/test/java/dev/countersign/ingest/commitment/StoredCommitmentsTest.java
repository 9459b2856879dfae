package dev.countersign.ingest.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.net.CommitmentReport;
import dev.countersign.dicom.net.CommitmentRequest;
import dev.countersign.dicom.net.CommitmentResult;
import dev.countersign.dicom.net.FailureReason;
import dev.countersign.dicom.net.ReferencedSop;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ConflictResolution;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.index.InstanceIndex;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCommitmentsTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  private static final String SYNTAX = "1.2.840.10008.1.2.1";

  @TempDir private Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private FileBlobStore blobs;
  private InstanceIndex index;
  private PendingReports pending;
  private StoredCommitments commitments;

  @BeforeEach
  void open() throws IOException {
    blobs = FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
    index = InstanceIndex.open(folder.resolve("index"), "origin");
    pending = PendingReports.open(folder.resolve("reports"));
    commitments = new StoredCommitments(index, blobs, pending, meters);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private BlobRef blob(String content) throws IOException {
    return blobs.put(content.getBytes(StandardCharsets.UTF_8), "application/dicom");
  }

  private static InstanceStored stored(String sopUid, BlobRef blob) {
    return InstanceStored.newBuilder()
        .setStudyUid("1.2")
        .setSeriesUid("1.2.3")
        .setSopUid(sopUid)
        .setSopClassUid(CT)
        .setTransferSyntaxUid(SYNTAX)
        .setBlob(blob)
        .setPatientKey("p-1")
        .setProtocol(Protocol.DIMSE)
        .setSource("CT1")
        .setReceivedAt(Instant.EPOCH)
        .build();
  }

  private static InstanceConflict quarantined(InstanceStored standing, BlobRef offered) {
    return InstanceConflict.newBuilder()
        .setConflictId("x-1")
        .setSopUid(standing.getSopUid())
        .setSopClassUid(CT)
        .setStudyUid("1.2")
        .setStanding(new InstanceVersion(standing.getBlob().getSha256(), SYNTAX))
        .setStandingStudyUid("1.2")
        .setOffered(new InstanceVersion(offered.getSha256(), SYNTAX))
        .setBlob(offered)
        .setResolution(ConflictResolution.QUARANTINED)
        .setProtocol(Protocol.DIMSE)
        .setSource("CT1")
        .setAt(Instant.EPOCH)
        .build();
  }

  private static CommitmentRequest request(ReferencedSop... sops) {
    return new CommitmentRequest("CT1", "COUNTERSIGN", "127.0.0.1", "1.9", List.of(sops));
  }

  private Path file(BlobRef blob) {
    String name = blob.getSha256();
    return folder.resolve("blobs").resolve(name.substring(0, 2)).resolve(name);
  }

  @Test
  void commitsToWhatHasItsEventAndItsBytesAlone() throws IOException {
    var kept = new ReferencedSop(CT, "1.2.3.1");
    var unknown = new ReferencedSop(CT, "1.2.3.2");
    var otherClass = new ReferencedSop(MR, "1.2.3.1");
    var lost = new ReferencedSop(CT, "1.2.3.3");
    index.observe(stored("1.2.3.1", blob("one")));
    BlobRef gone = blob("gone");
    index.observe(stored("1.2.3.3", gone));
    Files.delete(file(gone));

    var result = commitments.commit(request(kept, unknown, otherClass, lost));

    assertThat(result.committed()).containsExactly(kept);
    assertThat(result.failed())
        .containsExactly(
            new CommitmentResult.Failed(unknown, FailureReason.NO_SUCH_OBJECT_INSTANCE),
            new CommitmentResult.Failed(otherClass, FailureReason.CLASS_INSTANCE_CONFLICT),
            new CommitmentResult.Failed(lost, FailureReason.PROCESSING_FAILURE));
  }

  @Test
  void doesNotCommitToBytesWithoutAnEvent() throws IOException {
    blob("bytes alone");

    assertThat(commitments.commit(request(new ReferencedSop(CT, "1.2.3.4"))).committed()).isEmpty();
  }

  @Test
  void commitsToAnInstanceOnlyWhileEachVersionTakenIsThere() throws IOException {
    var sop = new ReferencedSop(CT, "1.2.3.1");
    InstanceStored standing = stored("1.2.3.1", blob("one"));
    BlobRef second = blob("two");
    index.observe(standing);
    index.observe(quarantined(standing, second));
    assertThat(commitments.commit(request(sop)).committed()).containsExactly(sop);

    Files.delete(file(second));

    assertThat(commitments.commit(request(sop)).committed()).isEmpty();
  }

  @Test
  void keepsAReportOverARestartUntilItIsDelivered() throws IOException {
    var unknown = new ReferencedSop(CT, "1.2.3.9");
    var result = commitments.commit(request(unknown));
    var report = new CommitmentReport("CT1", "COUNTERSIGN", "1.9", result);
    assertThat(PendingReports.open(folder.resolve("reports")).all()).containsExactly(report);
    assertThat(meters.get("countersign.ingest.commitment.pending").gauge().value()).isEqualTo(1);

    commitments.delivered(report);

    assertThat(pending.all()).isEmpty();
    assertThat(meters.get("countersign.ingest.commitment.pending").gauge().value()).isZero();
  }

  @Test
  void countsAReportThatIsGivenUp() throws IOException {
    var result = commitments.commit(request(new ReferencedSop(CT, "1.2.3.9")));

    commitments.abandoned(new CommitmentReport("CT1", "COUNTERSIGN", "1.9", result));

    assertThat(pending.all()).isEmpty();
    assertThat(
            meters
                .get("countersign.ingest.commitment.reports")
                .tag("outcome", "abandoned")
                .counter()
                .count())
        .isEqualTo(1);
  }
}
