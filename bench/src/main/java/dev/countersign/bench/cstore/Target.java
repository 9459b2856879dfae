package dev.countersign.bench.cstore;

import dev.countersign.platform.lifecycle.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A receiver that can be measured. */
enum Target {
  OURS_POWER_LOSS("Countersign, power-loss") {
    @Override
    ReceiverProcess start(Path folder, int port, Nagle nagle) throws IOException {
      return Receivers.countersign(folder, port, "power-loss");
    }
  },
  OURS_PROCESS_CRASH("Countersign, process-crash") {
    @Override
    ReceiverProcess start(Path folder, int port, Nagle nagle) throws IOException {
      return Receivers.countersign(folder, port, "process-crash");
    }
  },
  STORESCP("storescp +B (no fsync)", "storescp") {
    @Override
    ReceiverProcess start(Path folder, int port, Nagle nagle) throws IOException {
      return Receivers.storescp(folder, port, nagle, "+B", "-od", folder.toString());
    }
  },
  STORESCP_IGNORE("storescp --ignore (keeps nothing)", "storescp") {
    @Override
    ReceiverProcess start(Path folder, int port, Nagle nagle) throws IOException {
      return Receivers.storescp(folder, port, nagle, "--ignore");
    }
  },
  ORTHANC("Orthanc, SQLite and disk", "Orthanc") {
    @Override
    ReceiverProcess start(Path folder, int port, Nagle nagle) throws IOException {
      return Receivers.orthanc(folder, port, nagle);
    }
  };

  private final String label;
  private final Optional<String> program;

  Target(String label) {
    this.label = label;
    this.program = Optional.empty();
  }

  Target(String label, String program) {
    this.label = label;
    this.program = Optional.of(program);
  }

  String label() {
    return label;
  }

  /** Whether its program is here; our own always is. */
  boolean installed() {
    return program.isEmpty() || program.flatMap(Programs::find).isPresent();
  }

  /**
   * Starts it on an empty folder.
   *
   * @param nagle on leaves the receiver as it comes; ours has TCP_NODELAY always
   * @throws IOException when it does not start
   */
  abstract ReceiverProcess start(Path folder, int port, Nagle nagle) throws IOException;

  /** The name of its folder. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Starts it in a folder of its own under {@code parent}, which is emptied first. */
  ReceiverProcess startAfresh(Path parent, int port, Nagle nagle) throws IOException {
    Path folder = parent.resolve(folder());
    Folders.delete(folder);
    Files.createDirectories(folder);
    return start(folder, port, nagle);
  }
}
