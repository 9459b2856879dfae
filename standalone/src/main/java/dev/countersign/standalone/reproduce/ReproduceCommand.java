package dev.countersign.standalone.reproduce;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.standalone.Beside;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.UnavailableException;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.task.Tasks;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countersign reproduce RESULT}: a job once more, without publishing anything. */
@Command(
    name = "reproduce",
    description = {
      "Run the job of a result again and explain every difference.",
      "Nothing is published: the recorded result stands."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0: the same came out",
      "1: something differs, or there is no answer",
      "69: the job is not there, or no broker or model server answers"
    })
public final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Parameters(paramLabel = "RESULT", description = "The job's id, as on inference.results.")
  private String jobId;

  @Option(
      names = "--triton",
      paramLabel = "HOST:PORT",
      description = "The model server (default: the demo's).")
  private @Nullable String triton;

  @Override
  public Integer call() throws Exception {
    Configuration configuration =
        beside.configuration(
            endpoint("localhost:" + beside.ports().triton()),
            triton == null ? Map.of() : endpoint(triton));
    RecordedJob job = find(configuration.section("kafka", KafkaSettings.class));
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<Difference> differences =
          Comparison.of(job.result(), again(job.request(), configuration));
      differences.forEach(difference -> print(difference, out));
      out.println(differences.isEmpty() ? "The same came out again." : "Not the same.");
      return differences.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    } catch (UnanswerableException e) {
      out.println("No answer this time: " + e.getMessage());
      return ExitCode.SOME_FAILED;
    } catch (TryLaterException e) {
      throw new UnavailableException(
          "the model server at %s: %s"
              .formatted(configuration.text("triton.endpoints"), e.getMessage()));
    } finally {
      out.flush();
    }
  }

  private static Map<String, String> endpoint(String server) {
    return Map.of("triton.endpoints", "['" + server + "']");
  }

  private RecordedJob find(KafkaSettings kafka) {
    Optional<RecordedJob> found;
    try {
      found = RecordedJob.find(kafka, jobId);
    } catch (KafkaException e) {
      throw new UnavailableException("no broker answers at " + kafka.bootstrapServers(), e);
    }
    return found.orElseThrow(
        () -> new UnavailableException("no job with a result has the id " + jobId));
  }

  /** The job's answer of now, by the tasks and models that the operator has. */
  static InferenceCompleted again(InferenceRequested job, Configuration configuration)
      throws Exception {
    var settings = configuration.section("triton", TritonSettings.class);
    var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
    try (var client = TritonClient.connect(settings);
        var tasks =
            new Tasks(
                TaskCatalogue.of(configuration.section("tasks", TaskSettings.class)),
                client,
                settings,
                blobs,
                "reproduce",
                InstantSource.system())) {
      return tasks.run(job, 1);
    }
  }

  private static void print(Difference difference, PrintWriter out) {
    out.println(difference.what());
    out.println("  then  " + difference.then());
    out.println("  now   " + difference.now());
    out.println("  why   " + difference.why());
  }
}
