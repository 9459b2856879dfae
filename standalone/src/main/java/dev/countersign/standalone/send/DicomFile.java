package dev.countersign.standalone.send;

import dev.countersign.dicom.Part10;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an association needs to know of a file before it is sent.
 *
 * @param path the file
 * @param sopClassUid (0008,0016)
 * @param sopInstanceUid (0008,0018)
 * @param transferSyntaxUid (0002,0010)
 */
public record DicomFile(
    Path path, String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {

  /**
   * Reads the head of a file.
   *
   * @throws IOException when it is no DICOM file
   */
  public static DicomFile inspect(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      var opened = Part10.open(in);
      return new DicomFile(
          path, opened.sopClassUid(), opened.sopInstanceUid(), opened.transferSyntax().uid());
    }
  }

  /** The data set, without preamble and group 0002. */
  public InputStream dataSet() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    try {
      Part10.open(in);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
