package dev.countersign.standalone;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign topics}: what the services need on a Kafka that is not the demo's. */
@Command(
    name = "topics",
    description = {
      "Make the topics of the product on a Kafka where they are missing; those that are there stay as they are.",
      "The demo does so by itself. Copies of each: kafka.replication-factor."
    },
    mixinStandardHelpOptions = true)
public final class TopicsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Broker broker = new Broker();

  @Option(
      names = "--force-intake",
      description =
          "Force each intake record to disk before it is acknowledged: for a single broker without an intake journal.")
  private boolean forceIntake;

  @Override
  public Integer call() {
    KafkaSettings settings = broker.settings();
    try {
      new TopicProvisioner(settings, forceIntake).provision();
    } catch (KafkaException e) {
      throw new UnavailableException(
          "the topics could not be made at %s: %s"
              .formatted(settings.bootstrapServers(), e.getMessage()),
          e);
    }
    spec.commandLine().getOut().println("All topics are there.");
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
