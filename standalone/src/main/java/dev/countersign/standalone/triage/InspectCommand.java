package dev.countersign.standalone.triage;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.standalone.Broker;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.UnavailableException;
import dev.countersign.triage.TriageState;
import dev.countersign.triage.inspect.Inspection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countersign triage inspect STUDY}: works beside a running triage, and without it. */
@Command(
    name = "inspect",
    description =
        "Say what triage knows of a study, what it waits for, and why it has its deadline. No patient is named.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0: it is known", "1: triage has never heard of it", "69: no broker answers"})
public final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Broker broker = new Broker();

  @Parameters(paramLabel = "STUDY", description = "Study Instance UID, or the id of an item.")
  private String study;

  @Override
  public Integer call() {
    List<String> lines = lines();
    if (lines.isEmpty()) {
      spec.commandLine().getErr().println("Triage has never heard of " + study);
      return ExitCode.SOME_FAILED;
    }
    lines.forEach(spec.commandLine().getOut()::println);
    return ExitCode.DONE;
  }

  private List<String> lines() {
    KafkaSettings kafka = broker.settings();
    try {
      var state = new TriageState(kafka);
      return Inspection.of(state, study, Instant.now());
    } catch (KafkaException e) {
      throw new UnavailableException(
          "no broker that triage has run on answers at %s".formatted(kafka.bootstrapServers()), e);
    }
  }
}
