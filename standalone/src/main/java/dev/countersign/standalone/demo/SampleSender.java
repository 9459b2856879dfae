package dev.countersign.standalone.demo;

import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.Ports;
import dev.countersign.standalone.samples.SampleSet;
import dev.countersign.standalone.send.Destination;
import dev.countersign.standalone.send.Outcome;
import dev.countersign.standalone.send.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Plays the hospital once: writes the sample files and sends them over the demo's own sockets. */
final class SampleSender {
  private final DataFolder folder;
  private final Ports ports;
  private final Steps steps;

  SampleSender(DataFolder folder, Ports ports, Steps steps) {
    this.folder = folder;
    this.ports = ports;
    this.steps = steps;
  }

  /** Sends the samples unless an earlier start on this folder did. */
  void send() {
    if (Files.exists(folder.samplesSent())) {
      return;
    }
    try {
      List<Path> files =
          new SampleSet(LocalDateTime.now(ZoneOffset.UTC)).write(folder.root().resolve("samples"));
      List<Outcome.Refused> refused = new ArrayList<>();
      var destination =
          new Destination(
              "localhost", ports.dicom(), ports.mllp(), ports.http(), "COUNTERSIGN", "SYNTHETIC");
      new Sender(
              destination,
              outcome -> {
                if (outcome instanceof Outcome.Refused no) {
                  refused.add(no);
                }
              })
          .send(files);
      report(files.size(), refused);
    } catch (IOException e) {
      steps.say("The samples could not be written: " + e.getMessage());
    }
  }

  private void report(int files, List<Outcome.Refused> refused) throws IOException {
    refused.forEach(no -> steps.say("sample refused: " + no.file() + ": " + no.reason()));
    if (refused.isEmpty()) {
      Files.createFile(folder.samplesSent());
      steps.say(
          "%d synthetic files sent: %d items will stand in the queue."
              .formatted(files, SampleSet.items()));
    }
  }
}
