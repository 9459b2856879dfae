package dev.countersign.standalone.triage;

import dev.countersign.dicom.Uid;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.standalone.Broker;
import dev.countersign.standalone.UnavailableException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The study, who speaks of it, and the broker that hears it. */
final class Operator {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "STUDY_UID", description = "Study Instance UID.")
  private String studyUid;

  @Mixin private final Broker broker = new Broker();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who says so (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:user.name}")
  private String name;

  /** The study that is spoken of. */
  String studyUid() {
    if (!Uid.isValid(studyUid)) {
      throw new ParameterException(spec.commandLine(), "no study UID: " + studyUid);
    }
    return studyUid;
  }

  String name() {
    return name;
  }

  /** Says it; returns when it is durable. */
  void say(SpecificRecord command) {
    KafkaSettings settings = broker.settings();
    try (var publisher = EventPublisher.open(settings, new EventCodec(), "operator")) {
      publisher.publish(Topic.TRIAGE_COMMANDS, studyUid, command);
    } catch (KafkaException e) {
      throw new UnavailableException("no broker answers at " + settings.bootstrapServers(), e);
    }
    spec.commandLine().getOut().println("said of " + studyUid);
    spec.commandLine().getOut().flush();
  }
}
