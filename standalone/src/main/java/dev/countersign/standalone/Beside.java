package dev.countersign.standalone;

import dev.countersign.platform.config.Configuration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "The broker.")
  private @Nullable String kafka;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that differ from the shipped ones.")
  private @Nullable Path config;

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
   * @param own settings of this one process, which win over all else
   */
  public Configuration configuration(Map<String, String> own) {
    Map<String, String> settings = new HashMap<>(DataFolder.settings(data));
    settings.put("kafka.bootstrap-servers", kafka == null ? "localhost:" + ports().kafka() : kafka);
    settings.putAll(own);
    Configuration shipped = Configuration.shipped();
    return (config == null ? shipped : shipped.with(config))
        .withEnvironment(System.getenv())
        .with(settings);
  }
}
