package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Room for connections and associations. Those who hold it without using it give way, so that any
 * number of idle peers does not lock out one that has something to send.
 */
final class Admission {

  /** Connections that are not yet associations; a sender asks for one within milliseconds. */
  static final int MAX_PENDING = 512;

  private final int maxAssociations;
  private final Duration displaceable;
  private final Set<ServerAssociation> pending = new LinkedHashSet<>();
  private final Set<ServerAssociation> established = new LinkedHashSet<>();

  Admission(int maxAssociations, Duration displaceable) {
    this.maxAssociations = maxAssociations;
    this.displaceable = displaceable;
  }

  /**
   * Takes a connection. If there are too many, the oldest that is no association is closed, of the
   * address that has most of them.
   */
  synchronized void connected(ServerAssociation connection) {
    pending.add(connection);
    if (pending.size() > MAX_PENDING) {
      String busiest = busiestAddress();
      pending.stream()
          .filter(other -> other.remoteAddress().equals(busiest))
          .findFirst()
          .ifPresent(this::displace);
    }
  }

  private String busiestAddress() {
    return pending.stream()
        .collect(Collectors.groupingBy(ServerAssociation::remoteAddress, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private void displace(ServerAssociation connection) {
    pending.remove(connection);
    connection.kill();
  }

  /** Makes a connection an association; false if there is no room and none that gives way. */
  synchronized boolean established(ServerAssociation association) {
    if (established.size() >= maxAssociations && !displaceIdle()) {
      return false;
    }
    pending.remove(association);
    established.add(association);
    return true;
  }

  private boolean displaceIdle() {
    return established.stream()
        .filter(association -> association.idleFor().compareTo(displaceable) >= 0)
        .sorted(Comparator.comparing(ServerAssociation::idleFor).reversed())
        .filter(ServerAssociation::giveWay)
        .findFirst()
        .map(established::remove)
        .isPresent();
  }

  synchronized void ended(ServerAssociation association) {
    pending.remove(association);
    established.remove(association);
  }
}
