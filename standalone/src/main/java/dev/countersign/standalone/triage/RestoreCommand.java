package dev.countersign.standalone.triage;

import dev.countersign.events.RestoreStudy;
import dev.countersign.standalone.ExitCode;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign triage restore STUDY_UID}. */
@Command(
    name = "restore",
    description = {
      "Take a withdrawal back: the study's item is on the worklist again, and has waited all the time.",
      "A study that is not withdrawn stays as it is."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private final Operator operator = new Operator();

  @Override
  public Integer call() {
    operator.say(new RestoreStudy(operator.studyUid(), operator.name(), Instant.now()));
    return ExitCode.DONE;
  }
}
