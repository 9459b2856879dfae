package dev.countersign.standalone;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which broker, and what differs from the shipped settings. */
public final class Broker {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "The broker (default: that of the settings).")
  private @Nullable String kafka;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that differ from the shipped ones, such as kafka.client-properties.")
  private @Nullable Path config;

  /** How the broker is reached. */
  public KafkaSettings settings() {
    return over(Configuration.shipped()).section("kafka", KafkaSettings.class);
  }

  /** The settings with what the operator's file, the environment and these options say. */
  Configuration over(Configuration usual) {
    return (config == null ? usual : usual.with(config))
        .withEnvironment(System.getenv())
        .with(kafka == null ? Map.of() : Map.of("kafka.bootstrap-servers", kafka));
  }
}
