package dev.countersign.dicom.net;

import dev.countersign.dicom.Part10;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server that writes what it takes as files, to be tried with other people's senders by hand. */
public final class StoreToFolder {

  private StoreToFolder() {}

  /** Arguments: port, folder. Serves until the process is ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    DicomServerSettings settings =
        DicomServerSettings.of("127.0.0.1", Integer.parseInt(arguments[0]), "");
    try (DicomServer server =
        DicomServer.start(settings, (request, dataSet) -> store(folder, request, dataSet))) {
      System.out.println("listening on " + server.port());
      Thread.currentThread().join();
    }
  }

  private static int store(Path folder, StoreRequest request, InputStream dataSet) {
    Path file = folder.resolve(request.sopInstanceUid() + "-" + request.messageId() + ".dcm");
    try (OutputStream out = Files.newOutputStream(file)) {
      Part10.writeMeta(
          out, request.transferSyntax(), request.sopClassUid(), request.sopInstanceUid());
      dataSet.transferTo(out);
      return Status.SUCCESS;
    } catch (IOException e) {
      return Status.OUT_OF_RESOURCES;
    }
  }
}
