package dev.countersign.standalone.triage;

import dev.countersign.events.ReconcileStudy;
import dev.countersign.standalone.ExitCode;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countersign triage reconcile STUDY_UID}. */
@Command(
    name = "reconcile",
    description = {
      "The images of a study that names two patients, or that came under two studies, belong together.",
      "What comes later is asked about again."
    },
    mixinStandardHelpOptions = true)
public final class ReconcileCommand implements Callable<Integer> {
  /** A patient's number, typed in its place, would stand on topics that hold no identifier. */
  private static final Pattern KEY = Pattern.compile("p-[0-9a-f]{32}");

  @Spec private CommandSpec spec;
  @Mixin private final Operator operator = new Operator();

  @Option(
      names = "--patient",
      paramLabel = "KEY",
      description =
          "The patient key that they are of; without it, that of the study's first image.")
  private @Nullable String patientKey;

  @Override
  public Integer call() {
    if (patientKey != null && !KEY.matcher(patientKey).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--patient must be a patient key: p- and 32 hexadecimal digits");
    }
    operator.say(
        new ReconcileStudy(operator.studyUid(), patientKey, operator.name(), Instant.now()));
    return ExitCode.DONE;
  }
}
