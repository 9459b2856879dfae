package dev.countersign.triton;

import java.time.Duration;
import java.util.List;

/**
 * Where the Triton servers are and how long to wait for them.
 *
 * @param endpoints {@code host:port} of each server's gRPC port, at least one, none twice
 * @param connectTimeout longest wait for a readiness or metadata answer, positive
 * @param inferTimeout longest wait for an inference, whatever the request asks for, positive
 * @param maxMessageBytes longest message and longest streamed answer accepted, 64 KiB to 2 GiB - 1
 */
public record TritonSettings(
    List<String> endpoints, Duration connectTimeout, Duration inferTimeout, int maxMessageBytes) {

  private static final int SMALLEST_LIMIT = 64 << 10;

  public TritonSettings {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("triton.endpoints is empty; name at least one host:port");
    }
    endpoints.forEach(TritonSettings::requireHostAndPort);
    if (endpoints.stream().distinct().count() != endpoints.size()) {
      throw new IllegalArgumentException("triton.endpoints names a server twice: " + endpoints);
    }
    requirePositive("triton.connectTimeout", connectTimeout);
    requirePositive("triton.inferTimeout", inferTimeout);
    if (maxMessageBytes < SMALLEST_LIMIT) {
      throw new IllegalArgumentException(
          "triton.maxMessageBytes is %d; it must be at least %d"
              .formatted(maxMessageBytes, SMALLEST_LIMIT));
    }
  }

  private static void requireHostAndPort(String endpoint) {
    if (!endpoint.matches("[A-Za-z0-9._-]+:[0-9]{1,5}|\\[[0-9a-fA-F:.]+]:[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "triton.endpoints holds '%s', which is no host:port".formatted(endpoint));
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("%s is %s; it must be positive".formatted(name, value));
    }
  }
}
