package dev.countersign.standalone.evaluate;

import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.lifecycle.Folders;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.UnavailableException;
import dev.countersign.standalone.samples.Finding;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.TryLaterException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign evaluate}: what is planted in phantoms against what comes out. */
@Command(
    name = "evaluate",
    description = {
      "Read phantoms with planted findings and say how much of them comes out again.",
      "With the stand-in the figures are about the pipeline, not about any model."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  static final String SIMULATED_HEADING = "SIMULATED: pipeline fidelity, not model quality";

  private static final long SHUFFLE_SEED = 7;
  private static final int LONGEST_MESSAGE = 64 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--samples",
      required = true,
      arity = "0..1",
      fallbackValue = "4",
      paramLabel = "N",
      description =
          "On phantoms as the samples are made of, so many of each finding and side (default: ${FALLBACK-VALUE}).")
  private int each;

  @Option(
      names = "--triton",
      paramLabel = "HOST:PORT",
      description = "The model server (default: a stand-in of its own that errs never).")
  private @Nullable String server;

  @Override
  public Integer call() throws Exception {
    List<Evaluation> evaluations = evaluate(server, each);
    print(evaluations, spec.commandLine().getOut());
    return isUnread(evaluations) ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  /** Every variation, read by this server or by a stand-in. */
  static List<Evaluation> evaluate(@Nullable String server, int each) throws Exception {
    if (server != null) {
      return evaluateAt(server, each);
    }
    try (var standin = Standin.start(StandinSettings.defaults(0).withWrongShare(0))) {
      return evaluateAt("localhost:" + standin.port(), each);
    }
  }

  private static List<Evaluation> evaluateAt(String server, int each) throws Exception {
    Path folder = Files.createTempDirectory("countersign-evaluate");
    var settings =
        new TritonSettings(
            List.of(server), Duration.ofSeconds(5), Duration.ofMinutes(5), LONGEST_MESSAGE);
    var blobs = FileBlobStore.open(new BlobSettings(folder, "process-crash", 0));
    try (var pipeline = new Pipeline(blobs, TaskCatalogue.shipped(), settings)) {
      List<Evaluation> evaluations = new ArrayList<>();
      for (Variation variation : Variation.values()) {
        evaluations.add(Evaluation.run(pipeline, variation, each));
      }
      return evaluations;
    } catch (TryLaterException e) {
      throw new UnavailableException(
          "the model server at %s: %s".formatted(server, e.getMessage()));
    } finally {
      Folders.delete(folder);
    }
  }

  /** What the figures are about: what no model has read says nothing of one. */
  static String heading(List<Evaluation> evaluations) {
    if (isUnread(evaluations)) {
      return "No film was read";
    }
    return evaluations.stream().anyMatch(Evaluation::simulated)
        ? SIMULATED_HEADING
        : "Phantoms read by a model that says it is real";
  }

  private static boolean isUnread(List<Evaluation> evaluations) {
    return evaluations.stream().allMatch(one -> one.readings().isEmpty());
  }

  private static void print(List<Evaluation> evaluations, PrintWriter out) {
    out.println(heading(evaluations));
    out.println();
    var urgency = new Urgency(TaskCatalogue.shipped().find("cxr-urgency").orElseThrow());
    out.println("pictures                      films  urgency AUC  report agrees  no answer");
    for (Evaluation one : evaluations) {
      out.printf(
          Locale.ROOT,
          "%-28s %6d %12.3f %14.3f %10d%n",
          one.variation().label(),
          one.readings().size() + one.unanswered(),
          Auc.of(one.urgency(urgency)),
          one.agreement(),
          one.unanswered());
    }
    Evaluation asDrawn = evaluations.getFirst();
    out.printf(
        Locale.ROOT,
        "%-28s %6d %12.3f%n",
        "labels shuffled",
        asDrawn.readings().size(),
        Auc.ofShuffled(asDrawn.urgency(urgency), SHUFFLE_SEED));
    out.println();
    for (Finding finding : Finding.values()) {
      if (finding != Finding.NORMAL) {
        out.printf(
            Locale.ROOT,
            "AUC of %-22s %.3f%n",
            finding.name().toLowerCase(Locale.ROOT),
            Auc.of(Urgency.scored(asDrawn.readings(), finding)));
      }
    }
    out.flush();
  }
}
