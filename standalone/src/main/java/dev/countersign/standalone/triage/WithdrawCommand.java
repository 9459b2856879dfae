package dev.countersign.standalone.triage;

import dev.countersign.events.WithdrawStudy;
import dev.countersign.standalone.ExitCode;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countersign triage withdraw STUDY_UID --reason TEXT}. */
@Command(
    name = "withdraw",
    description = {
      "What stands of a study in the worklist is nobody's work: it leaves, and its jobs are called off.",
      "What is signed stays. Images that come later make a new item; restore takes the withdrawal back."
    },
    mixinStandardHelpOptions = true)
public final class WithdrawCommand implements Callable<Integer> {
  private static final int LONGEST = 200;

  @Spec private CommandSpec spec;
  @Mixin private final Operator operator = new Operator();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for readers; without anything of the patient.")
  private String reason;

  @Override
  public Integer call() {
    if (reason.isBlank() || reason.length() > LONGEST || reason.lines().count() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--reason must be one line of at most %d characters".formatted(LONGEST));
    }
    operator.say(
        new WithdrawStudy(operator.studyUid(), reason.strip(), operator.name(), Instant.now()));
    return ExitCode.DONE;
  }
}
