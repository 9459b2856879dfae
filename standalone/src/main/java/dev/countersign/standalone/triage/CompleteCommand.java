package dev.countersign.standalone.triage;

import dev.countersign.events.CompleteStudy;
import dev.countersign.standalone.ExitCode;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign triage complete STUDY_UID}. */
@Command(
    name = "complete",
    description = "A study is complete as it is: nothing more is waited for.",
    mixinStandardHelpOptions = true)
public final class CompleteCommand implements Callable<Integer> {
  @Mixin private final Operator operator = new Operator();

  @Override
  public Integer call() {
    operator.say(new CompleteStudy(operator.studyUid(), operator.name(), Instant.now()));
    return ExitCode.DONE;
  }
}
