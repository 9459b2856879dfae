package dev.countersign.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for engines that must know theirs before they bind it. */
final class FreePort {
  private FreePort() {}

  /** The port itself, or for 0 one that was free a moment ago. */
  static int of(int port) {
    if (port != 0) {
      return port;
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EngineException("No free port on the loopback interface", e);
    }
  }
}
