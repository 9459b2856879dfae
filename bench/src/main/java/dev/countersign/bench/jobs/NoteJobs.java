package dev.countersign.bench.jobs;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Jobs that ask for the summary of one short note, each under an id of its own. */
final class NoteJobs {
  private static final String NOTE =
      """
      SYNTHETIC discharge letter. Admitted with fever and cough for three days.
      Chest film with an opacity in the right lower lobe. Treated with amoxicillin.
      Discharged afebrile. Control film in six weeks.
      """;

  private final TaskDescriptor task = TaskCatalogue.shipped().find("note-summary").orElseThrow();
  private final BlobRef note;
  private int made;

  NoteJobs(BlobStore blobs) throws IOException {
    note = blobs.put(NOTE.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }

  /** The task's prompt with the note in it, as the worker asks it. */
  String prompt() {
    return String.valueOf(task.prompt()).replace("{note}", NOTE);
  }

  String model() {
    return task.model();
  }

  /** Another one. */
  InferenceRequested next(Priority priority) {
    String name = Integer.toString(made++);
    Instant now = Instant.now();
    return task.request()
        .setJobId(ContentId.of("j", "bench", name))
        .setSubjectId(ContentId.of("s", "bench", name))
        .setRevisionId(ContentId.of("r", "bench", name))
        .setPatientKey("bench")
        .setPriority(priority)
        .setInputs(List.of(JobInput.newBuilder().setBlob(note).setRole("note").build()))
        .setRequestedAt(now)
        .setDeadline(now.plus(Duration.ofHours(1)))
        .build();
  }
}
