package dev.countersign.worker.task;

import dev.countersign.triton.ServerInfo;
import java.util.Locale;

/** How a stand-in is known: it says so in its server's version or its model's. */
final class StandIn {
  private static final String MARK = "standin";

  private StandIn() {}

  static boolean isOne(ServerInfo server, String modelVersion) {
    return marked(server.name()) || marked(server.version()) || marked(modelVersion);
  }

  private static boolean marked(String said) {
    return said.toLowerCase(Locale.ROOT).contains(MARK);
  }
}
