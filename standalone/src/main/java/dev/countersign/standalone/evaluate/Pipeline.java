package dev.countersign.standalone.evaluate;

import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.EventCodec;
import dev.countersign.standalone.samples.Phantom;
import dev.countersign.standalone.samples.SampleImages;
import dev.countersign.standalone.samples.SampleStudy;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.task.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * The worker's own path from a stored film to a checked answer: decoding, preparation, Triton's
 * protocol, guardrails. Without the queue in front of it. For one thread.
 */
final class Pipeline implements AutoCloseable {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
  private static final LocalDateTime STUDY_TIME = LocalDateTime.of(2026, 1, 1, 8, 0);
  private static final int LONGEST_DRAFT = 1 << 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  static {
    // Avro copies only records of classes that the codec has named to it.
    var _ = new EventCodec();
  }

  private final BlobStore blobs;
  private final TaskCatalogue catalogue;
  private final TritonClient triton;
  private final Tasks tasks;
  private final SampleImages images = new SampleImages(STUDY_TIME);

  Pipeline(BlobStore blobs, TaskCatalogue catalogue, TritonSettings settings) {
    this.blobs = blobs;
    this.catalogue = catalogue;
    this.triton = TritonClient.connect(settings);
    this.tasks = new Tasks(catalogue, triton, settings, blobs, "evaluate", InstantSource.system());
  }

  /**
   * Reads a picture.
   *
   * @param study whose film it is said to be
   * @throws UnanswerableException when the model gives no answer that passes the guardrails
   */
  Reading read(SampleStudy study, Phantom picture)
      throws IOException, UnanswerableException, TryLaterException, InterruptedException {
    JobInput film = store(study, picture);
    InferenceCompleted urgency = run("cxr-urgency", film);
    InferenceCompleted report = run("cxr-report", film);
    var draft = (DraftText) report.getAnswer();
    return new Reading(
        picture.truth(),
        (UrgencyAssessment) urgency.getAnswer(),
        new String(blobs.read(draft.getText().getSha256(), LONGEST_DRAFT), StandardCharsets.UTF_8),
        urgency.getProvenance().getSimulated() || report.getProvenance().getSimulated());
  }

  private JobInput store(SampleStudy study, Phantom picture) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(images.film(study, picture), SYNTAX, bytes);
    return JobInput.newBuilder()
        .setBlob(blobs.put(bytes.toByteArray(), "application/dicom"))
        .setTransferSyntaxUid(SYNTAX.uid())
        .build();
  }

  private InferenceCompleted run(String taskId, JobInput film)
      throws UnanswerableException, TryLaterException, InterruptedException {
    TaskDescriptor task = catalogue.find(taskId).orElseThrow();
    Instant now = Instant.now();
    return tasks.run(
        task.request()
            .setJobId(ContentId.of("j", taskId, film.getBlob().getSha256()))
            .setSubjectId(ContentId.of("s", film.getBlob().getSha256()))
            .setRevisionId("r")
            .setPatientKey("p")
            .setPriority(Priority.ROUTINE)
            .setInputs(List.of(film))
            .setContext(Map.of())
            .setRequestedAt(now)
            .setDeadline(now.plus(LONGEST))
            .build(),
        1);
  }

  @Override
  public void close() {
    tasks.close();
    triton.close();
  }
}
