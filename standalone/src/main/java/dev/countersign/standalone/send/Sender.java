package dev.countersign.standalone.send;

import dev.countersign.dicom.net.Association;
import dev.countersign.dicom.net.AssociationRequest;
import dev.countersign.dicom.net.ProposedContext;
import dev.countersign.dicom.net.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends files, each kind over its own protocol. A refused file does not stop the others. */
public final class Sender {
  private static final int CONTEXTS = 128;
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Destination destination;
  private final Consumer<Outcome> outcomes;

  /**
   * Makes a sender.
   *
   * @param outcomes is told of each file, once
   */
  public Sender(Destination destination, Consumer<Outcome> outcomes) {
    this.destination = destination;
    this.outcomes = outcomes;
  }

  /** The regular files under the given files and folders, in name order. */
  public static List<Path> expand(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> walk = Files.walk(path)) {
        walk.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  /** Sends all files: HL7 first, so that orders are there before the images they belong to. */
  public void send(List<Path> files) {
    var byKind = files.stream().collect(Collectors.groupingBy(Sender::kind));
    sendHl7(byKind.getOrDefault(Kind.HL7, List.of()));
    sendDicom(byKind.getOrDefault(Kind.DICOM, List.of()));
    byKind.getOrDefault(Kind.FHIR, List.of()).forEach(this::sendFhir);
  }

  private enum Kind {
    DICOM,
    HL7,
    FHIR
  }

  private static Kind kind(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".hl7")) {
      return Kind.HL7;
    }
    return name.endsWith(".json") ? Kind.FHIR : Kind.DICOM;
  }

  private void sendHl7(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    int done = 0;
    try (var mllp = MllpSender.connect(destination.host(), destination.mllpPort(), ANSWER)) {
      for (; done < files.size(); done++) {
        outcomes.accept(sendHl7(mllp, files.get(done)));
      }
    } catch (IOException e) {
      files
          .subList(done, files.size())
          .forEach(file -> outcomes.accept(new Outcome.Refused(file, reason(e))));
    }
  }

  private static Outcome sendHl7(MllpSender mllp, Path file) throws IOException {
    byte[] message;
    try {
      message = Files.readAllBytes(file);
    } catch (IOException e) {
      return new Outcome.Refused(file, "it cannot be read: " + e.getClass().getSimpleName());
    }
    String answer = mllp.send(message);
    return answer.equals("AA")
        ? new Outcome.Accepted(file, message.length)
        : new Outcome.Refused(file, "the receiver answered " + answer);
  }

  private void sendDicom(List<Path> files) {
    List<DicomFile> objects = new ArrayList<>();
    for (Path file : files) {
      try {
        objects.add(DicomFile.inspect(file));
      } catch (IOException e) {
        outcomes.accept(new Outcome.Refused(file, "no DICOM file: " + e.getMessage()));
      }
    }
    for (List<DicomFile> batch : batches(objects)) {
      sendBatch(batch);
    }
  }

  /**
   * An association has at most 128 presentation contexts (PS3.8 §9.3.2.2): more kinds need more
   * associations.
   */
  private static List<List<DicomFile>> batches(List<DicomFile> objects) {
    List<List<DicomFile>> batches = new ArrayList<>();
    var kinds = new LinkedHashSet<List<String>>();
    for (DicomFile object : objects) {
      kinds.add(List.of(object.sopClassUid(), object.transferSyntaxUid()));
      if (batches.isEmpty() || kinds.size() > CONTEXTS) {
        batches.add(new ArrayList<>());
        kinds.clear();
        kinds.add(List.of(object.sopClassUid(), object.transferSyntaxUid()));
      }
      batches.getLast().add(object);
    }
    return batches;
  }

  private void sendBatch(List<DicomFile> batch) {
    List<ProposedContext> contexts =
        batch.stream()
            .map(file -> new ProposedContext(file.sopClassUid(), List.of(file.transferSyntaxUid())))
            .distinct()
            .toList();
    var request =
        AssociationRequest.of(
            destination.host(),
            destination.dicomPort(),
            destination.calledAet(),
            destination.callingAet(),
            contexts);
    int done = 0;
    try (var association = Association.open(request)) {
      for (; done < batch.size(); done++) {
        outcomes.accept(store(association, batch.get(done)));
      }
    } catch (IOException e) {
      batch
          .subList(done, batch.size())
          .forEach(file -> outcomes.accept(new Outcome.Refused(file.path(), reason(e))));
    }
  }

  private static Outcome store(Association association, DicomFile file) throws IOException {
    if (!association.accepts(file.sopClassUid(), file.transferSyntaxUid())) {
      return new Outcome.Refused(file.path(), "the receiver does not take this kind of object");
    }
    try (var dataSet = file.dataSet()) {
      int status =
          association.store(
              file.sopClassUid(), file.sopInstanceUid(), file.transferSyntaxUid(), dataSet);
      return isStored(status)
          ? new Outcome.Accepted(file.path(), Files.size(file.path()))
          : new Outcome.Refused(
              file.path(), "the receiver answered status 0x%04X".formatted(status));
    }
  }

  /** Success, or a warning (PS3.4 table B.2-1). */
  private static boolean isStored(int status) {
    return status == Status.SUCCESS || (status & 0xF000) == 0xB000;
  }

  private void sendFhir(Path file) {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      var uri =
          URI.create(
              "http://%s:%d/fhir/DocumentReference"
                  .formatted(destination.host(), destination.httpPort()));
      var request =
          HttpRequest.newBuilder(uri)
              .timeout(ANSWER)
              .header("Content-Type", "application/fhir+json")
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      outcomes.accept(
          status / 100 == 2
              ? new Outcome.Accepted(file, Files.size(file))
              : new Outcome.Refused(file, "the receiver answered HTTP " + status));
    } catch (IOException e) {
      outcomes.accept(new Outcome.Refused(file, reason(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcomes.accept(new Outcome.Refused(file, "interrupted"));
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
