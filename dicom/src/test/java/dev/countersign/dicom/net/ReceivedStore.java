package dev.countersign.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler that keeps what it is given. */
final class ReceivedStore implements StoreHandler {

  /** One stored object. */
  static final class Received {
    final StoreRequest request;
    final byte[] bytes;

    Received(StoreRequest request, byte[] bytes) {
      this.request = request;
      this.bytes = bytes;
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();

  @Override
  public int store(StoreRequest request, InputStream dataSet) {
    try {
      received.add(new Received(request, dataSet.readAllBytes()));
      return Status.SUCCESS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
