package dev.countersign.triton;

import java.util.List;

/**
 * What a server says of itself.
 *
 * @param endpoint the server that answered
 * @param version of the server; that of the stand-in contains {@code standin}
 */
public record ServerInfo(String endpoint, String name, String version, List<String> extensions) {

  public ServerInfo {
    extensions = List.copyOf(extensions);
  }
}
