package dev.countersign.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** C-ECHO and C-STORE user. */
public final class Association implements AutoCloseable {

  private Association() {}

  public static Association open(AssociationRequest request) throws IOException {
    return notBuilt(request.host());
  }

  public boolean accepts(String sopClassUid, String transferSyntaxUid) {
    return notBuilt(sopClassUid + transferSyntaxUid);
  }

  public int echo() throws IOException {
    return notBuilt("");
  }

  public int store(
      String sopClassUid, String sopInstanceUid, String transferSyntaxUid, InputStream dataSet)
      throws IOException {
    return notBuilt(sopClassUid + sopInstanceUid + transferSyntaxUid + dataSet.hashCode());
  }

  @Override
  public void close() throws IOException {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T notBuilt(String why) {
    throw new UnsupportedOperationException(why);
  }
}
