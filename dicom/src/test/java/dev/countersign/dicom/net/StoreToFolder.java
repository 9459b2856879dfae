package dev.countersign.dicom.net;

import dev.countersign.dicom.Part10;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A server that writes what it takes as files, to be tried with other people's senders by hand. */
public final class StoreToFolder {

  private StoreToFolder() {}

  /**
   * Arguments: port, folder; and for TLS its port, key, certificate and authorities. Serves until
   * the process is ended.
   */
  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    DicomServerSettings settings =
        DicomServerSettings.of("127.0.0.1", Integer.parseInt(arguments[0]), "");
    if (arguments.length > 2) {
      settings = settings.with(tls(arguments));
    }
    try (DicomServer server =
        DicomServer.start(settings, (request, dataSet) -> store(folder, request, dataSet))) {
      System.out.println("listening on " + server.port());
      Thread.currentThread().join();
    }
  }

  private static DicomServerSettings.TlsListener tls(String[] arguments)
      throws IOException, GeneralSecurityException {
    TlsProfile profile =
        TlsProfile.of(
            PemFiles.identity(Path.of(arguments[3]), Path.of(arguments[4])),
            PemFiles.certificates(Path.of(arguments[5])),
            TlsProfile.ClientCertificates.REQUIRED);
    return new DicomServerSettings.TlsListener(Integer.parseInt(arguments[2]), profile);
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
