package dev.countersign.bench.cstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each receiver is started. */
final class Receivers {
  /** The virtual machine as the {@code countersign} command starts it. */
  private static final List<String> JVM =
      List.of(
          "-Xms256m",
          "-Xmx640m",
          "-XX:MaxDirectMemorySize=192m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Receivers() {}

  static ReceiverProcess countersign(Path folder, int port, String durability) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(IngestReceiver.class.getName());
    command.addAll(List.of(folder.toString(), Integer.toString(port), durability));
    return ReceiverProcess.start(command, Map.of(), folder, port, IngestReceiver.AET);
  }

  /** A process an association, so that several are served at the same time. */
  static ReceiverProcess storescp(Path folder, int port, Nagle nagle, String... options)
      throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of("storescp", "--fork"),
                Stream.concat(Stream.of(options), Stream.of(Integer.toString(port))))
            .toList();
    return ReceiverProcess.start(command, environment(nagle), folder, port, "STORESCP");
  }

  static ReceiverProcess orthanc(Path folder, int port, Nagle nagle) throws IOException {
    Path settings = folder.resolve("orthanc.json");
    Files.writeString(
        settings,
        """
        {
          "Name": "bench",
          "StorageDirectory": "%1$s/storage",
          "IndexDirectory": "%1$s/index",
          "StorageCompression": false,
          "Plugins": [],
          "HttpServerEnabled": false,
          "DicomServerEnabled": true,
          "DicomAet": "ORTHANC",
          "DicomCheckCalledAet": false,
          "DicomAlwaysAllowStore": true,
          "DicomAlwaysAllowEcho": true,
          "DicomPort": %2$d
        }
        """
            .formatted(folder, port));
    String program = Programs.find("Orthanc").orElseThrow().toString();
    return ReceiverProcess.start(
        List.of(program, settings.toString()), environment(nagle), folder, port, "ORTHANC");
  }

  /** DCMTK, which Orthanc is built on, leaves Nagle's algorithm on unless told otherwise. */
  private static Map<String, String> environment(Nagle nagle) {
    return nagle == Nagle.OFF ? Map.of("TCP_NODELAY", "1") : Map.of();
  }
}
