package dev.countersign.standalone.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.task.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The worker's tasks, those under {@code docs/tasks} too, before a stand-in that is never wrong.
 */
final class TaskBench implements AutoCloseable {
  private static final long SEED = 2;

  private final TaskCatalogue catalogue =
      TaskCatalogue.of(new TaskSettings(Path.of("..", "docs", "tasks").toString(), Map.of()));
  private final Map<Finding, BlobRef> films = new EnumMap<>(Finding.class);
  private final BlobStore blobs;
  private final Standin standin;
  private final TritonClient client;
  private final Tasks tasks;

  TaskBench(Path folder) throws IOException {
    blobs = FileBlobStore.open(new BlobSettings(folder, "process-crash", 0));
    standin = Standin.start(StandinSettings.defaults(0).withWrongShare(0));
    var settings =
        new TritonSettings(
            List.of("127.0.0.1:" + standin.port()),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            64 << 20);
    client = TritonClient.connect(settings);
    tasks = new Tasks(catalogue, client, settings, blobs, "worker-test", InstantSource.system());
  }

  InferenceCompleted run(String taskId, Map<String, String> context, JobInput... inputs)
      throws Exception {
    var task = catalogue.find(taskId).orElseThrow();
    var job =
        task.request()
            .setJobId("j-1")
            .setSubjectId("s-1")
            .setRevisionId("r-1")
            .setPatientKey("p-1")
            .setPriority(Priority.ROUTINE)
            .setInputs(List.of(inputs))
            .setContext(context)
            .setRequestedAt(Instant.now())
            .setDeadline(Instant.now().plusSeconds(600))
            .build();
    return tasks.run(job, 1);
  }

  String text(InferenceCompleted result) throws IOException {
    var draft = (DraftText) result.getAnswer();
    return new String(blobs.read(draft.getText().getSha256(), 1 << 16), UTF_8);
  }

  BlobRef stored(byte[] bytes) throws IOException {
    return blobs.put(bytes, "application/octet-stream");
  }

  JobInput note(String text) throws IOException {
    return new JobInput(stored(text.getBytes(UTF_8)), null, 0, "note");
  }

  JobInput film(Finding finding, Side side, String role) throws IOException {
    BlobRef drawn = films.get(finding);
    BlobRef film = drawn == null ? stored(bytes(film(finding, side))) : drawn;
    films.put(finding, film);
    return new JobInput(film, Uid.EXPLICIT_VR_LITTLE_ENDIAN, 0, role);
  }

  private static DataSet film(Finding finding, Side side) {
    return image(Phantom.draw(SEED, finding, side))
        .putInts(Tag.BITS_STORED, Vr.US, 12)
        .putInts(Tag.HIGH_BIT, Vr.US, 11)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .put(Tag.WINDOW_CENTER, Vr.DS, "2048")
        .put(Tag.WINDOW_WIDTH, Vr.DS, "4096")
        .build();
  }

  /** A slice of a CT from the top, as a line of a manifest. */
  ManifestInstance slice(int index, int count) throws IOException {
    Phantom phantom = Phantom.ctSlice(SEED, index, count);
    DataSet slice =
        image(phantom)
            .putInts(Tag.BITS_STORED, Vr.US, 16)
            .putInts(Tag.HIGH_BIT, Vr.US, 15)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
            .put(Tag.IMAGE_POSITION_PATIENT, Vr.DS, "0", "0", Integer.toString(-5 * index))
            .put(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
            .build();
    return ManifestInstance.newBuilder()
        .setSeriesUid("1.2.3")
        .setSopUid("1.2.3." + index)
        .setSopClassUid(Uid.CT_IMAGE_STORAGE)
        .setTransferSyntaxUid(Uid.EXPLICIT_VR_LITTLE_ENDIAN)
        .setBlob(stored(bytes(slice)))
        .setInstanceNumber(index + 1)
        .setRows(phantom.rows())
        .setColumns(phantom.columns())
        .build();
  }

  private static DataSet.Builder image(Phantom phantom) {
    var pixels = ByteBuffer.allocate(2 * phantom.pixels().length).order(ByteOrder.LITTLE_ENDIAN);
    pixels.asShortBuffer().put(phantom.pixels());
    return DataSet.builder()
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, phantom.rows())
        .putInts(Tag.COLUMNS, Vr.US, phantom.columns())
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array());
  }

  private static byte[] bytes(DataSet image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(image, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    tasks.close();
    client.close();
    standin.close();
  }
}
