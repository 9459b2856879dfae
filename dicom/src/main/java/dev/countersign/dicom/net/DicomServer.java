package dev.countersign.dicom.net;

import java.io.IOException;

/** C-ECHO and C-STORE provider. */
public final class DicomServer implements AutoCloseable {

  private DicomServer() {}

  public static DicomServer start(DicomServerSettings settings, StoreHandler handler)
      throws IOException {
    return notBuilt(settings.host() + handler);
  }

  public int port() {
    return notBuilt("");
  }

  @Override
  public void close() {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T notBuilt(String why) {
    throw new UnsupportedOperationException(why);
  }
}
