package dev.countersign.standalone;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that needs a broker and nothing else of an installation. */
public final class Broker {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "The broker (default: that of the settings, localhost:9092).")
  private @Nullable String kafka;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that differ from the shipped ones, such as kafka.client-properties.")
  private @Nullable Path config;

  /** How the broker is reached. */
  public KafkaSettings settings() {
    Configuration shipped = Configuration.shipped();
    return (config == null ? shipped : shipped.with(config))
        .withEnvironment(System.getenv())
        .with(kafka == null ? Map.of() : Map.of("kafka.bootstrap-servers", kafka))
        .section("kafka", KafkaSettings.class);
  }
}
