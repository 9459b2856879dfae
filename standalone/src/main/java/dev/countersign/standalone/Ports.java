package dev.countersign.standalone;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.Rules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Every port of the demo.
 *
 * @param web the queue
 * @param http STOW-RS and FHIR
 * @param dicom C-STORE
 * @param mllp HL7 v2 in
 * @param triton the stand-in's gRPC
 * @param kafka the broker
 * @param postgres the database
 * @param management health and metrics
 * @param hospital the demo hospital's own HL7 listener, which signed reports are delivered to
 */
public record Ports(
    int web,
    int http,
    int dicom,
    int mllp,
    int triton,
    int kafka,
    int postgres,
    int management,
    int hospital) {
  private static final int ATTEMPTS = 50;
  private static final int LOWEST_OFFSET = 12_000;
  private static final int OFFSET_STEP = 10;

  /** From here on Linux gives ports to outgoing connections, at any moment. */
  private static final int OUTGOING = 32_768;

  private static final int OFFSETS = (OUTGOING - shifted(LOWEST_OFFSET).dicom()) / OFFSET_STEP;

  /** The usual ports, each moved by the offset. */
  public static Ports shifted(int offset) {
    return new Ports(
        8080 + offset,
        8081 + offset,
        11112 + offset,
        2575 + offset,
        8001 + offset,
        9092 + offset,
        5433 + offset,
        9464 + offset,
        2576 + offset);
  }

  /** The same, with those that are settings as they stand there. */
  public Ports in(Configuration settings) {
    return new Ports(
        port(settings, "review.http.port"),
        port(settings, "ingest.http.port"),
        port(settings, "ingest.dicom.port"),
        port(settings, "ingest.hl7.port"),
        port(settings, "standin.port"),
        kafka,
        postgres,
        port(settings, "management.port"),
        hospital);
  }

  private static int port(Configuration settings, String key) {
    String port = settings.text(key);
    Rules.require(port.matches("[0-9]{1,5}"), key, port, "must be a port, 0 to 65535");
    Rules.requirePort(key, Integer.parseInt(port));
    return Integer.parseInt(port);
  }

  /**
   * Ports that are all free now, moved by the same offset, the highest of which is DICOM's.
   *
   * @throws UnavailableException when none are found
   */
  public static int freeOffset() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int offset = LOWEST_OFFSET + OFFSET_STEP * ThreadLocalRandom.current().nextInt(OFFSETS);
      try {
        shifted(offset).requireFree(Set.of(), true);
        return offset;
      } catch (UnavailableException e) {
        // Another one.
      }
    }
    throw new UnavailableException("no free ports on the loopback interface");
  }

  /**
   * Looks whether all that a demo will use are free.
   *
   * @param without parts that run as processes of their own, and may do so already
   * @param hospital whether the demo hospital will listen
   * @throws UnavailableException naming each that is taken, and the option that changes it
   */
  public void requireFree(Set<Part> without, boolean hospital) {
    List<String> taken = new ArrayList<>();
    if (!without.contains(Part.REVIEW)) {
      check(taken, web, "web queue", "--port N");
    }
    if (!without.contains(Part.INGEST)) {
      check(taken, http, "ingest HTTP", "--port-offset N");
      check(taken, dicom, "DICOM", "--port-offset N");
      check(taken, mllp, "MLLP", "--port-offset N");
    }
    if (!without.contains(Part.STANDIN)) {
      check(taken, triton, "Triton gRPC", "--port-offset N, or --without standin");
    }
    check(taken, kafka, "Kafka", "--port-offset N");
    check(taken, postgres, "PostgreSQL", "--port-offset N");
    check(taken, management, "management", "--port-offset N");
    if (hospital) {
      check(taken, this.hospital, "demo hospital", "--port-offset N, or --deliver-to HOST:PORT");
    }
    if (!taken.isEmpty()) {
      throw new UnavailableException(String.join(System.lineSeparator(), taken));
    }
  }

  private static void check(List<String> taken, int port, String what, String option) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress((InetAddress) null, port));
    } catch (IOException e) {
      taken.add("port %d (%s) is taken: choose another with %s".formatted(port, what, option));
    }
  }
}
