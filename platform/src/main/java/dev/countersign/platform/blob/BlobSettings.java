package dev.countersign.platform.blob;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.nio.file.Path;

/**
 * The {@code blobs} section.
 *
 * @param directory where the bytes lie
 * @param durability {@code power-loss} or {@code process-crash}
 * @param minimumFreeBytes free space below which writes are refused
 */
public record BlobSettings(Path directory, String durability, long minimumFreeBytes) {
  @JsonCreator
  public BlobSettings {
    Rules.require(
        minimumFreeBytes >= 0, "minimum-free-bytes", minimumFreeBytes, "must be 0 or more");
    parse(durability);
  }

  /** The durability as a type. */
  public Durability effectiveDurability() {
    return parse(durability);
  }

  private static Durability parse(String name) {
    return switch (name) {
      case "power-loss" -> Durability.POWER_LOSS;
      case "process-crash" -> Durability.PROCESS_CRASH;
      default ->
          throw new InvalidSettingException(
              "durability", name, "must be power-loss or process-crash");
    };
  }
}
