package dev.countersign.platform.web;

import dev.countersign.platform.config.Rules;

/**
 * The {@code management} section.
 *
 * @param host address to listen on; loopback by default, since nothing here asks for a login
 * @param port 0 lets the system choose
 */
public record ManagementSettings(String host, int port) {
  public ManagementSettings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
  }
}
