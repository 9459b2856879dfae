package dev.countersign.standalone;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.web.ManagementSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a service that runs as a process of its own, beside a demo or real engines. */
public final class Beside {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".countersign/demo",
      description = "The demo's data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".countersign/demo");

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "As for demo.")
  private int offset;

  @Mixin private final Broker broker = new Broker();

  @Option(
      names = "--management-port",
      paramLabel = "N",
      description = "Answer health and metrics here. Default: nowhere.")
  private @Nullable Integer managementPort;

  /** The demo's data folder. */
  public Path data() {
    return data;
  }

  /** The demo's ports. */
  public Ports ports() {
    return Ports.shifted(offset);
  }

  /**
   * The settings, with what these options say.
   *
   * @param usual settings beside a demo, for what the operator's file and the environment leave
   *     open
   * @param told on the command line, which wins over all else
   */
  public Configuration configuration(Map<String, String> usual, Map<String, String> told) {
    Configuration beside =
        Configuration.shipped()
            .with(DataFolder.settings(data))
            .with(Map.of("kafka.bootstrap-servers", "localhost:" + ports().kafka()))
            .with(usual);
    return broker.over(beside).with(told);
  }

  /**
   * Starts the service, with health and metrics if they are asked for; all of it stops with this
   * process.
   *
   * @param starter gives what the service needs to the closing, which closes it after the service
   */
  public void run(Configuration configuration, Starter starter) throws Exception {
    var closing = new Closing();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(closing::close));
    if (managementPort == null) {
      closing.add(starter.start(closing));
      return;
    }
    var settings =
        configuration
            .with(Map.of("management.port", managementPort.toString()))
            .section("management", ManagementSettings.class);
    var management = new Management();
    closing.add(management);
    Service service = starter.start(closing);
    closing.add(service);
    management.open(closing.vertx(), settings, List.of(service));
  }

  /** Starts a service. */
  @FunctionalInterface
  public interface Starter {
    /** The service, started. */
    Service start(Closing closing) throws Exception;
  }
}
