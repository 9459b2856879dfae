package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.net.DicomServer;
import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.dicom.net.Status;
import dev.countersign.dicom.net.StoreRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A hospital's archive PACS: stores, or answers the status that it is told. */
final class Archive implements AutoCloseable {
  /** An object as it came. */
  static final class Received {
    final StoreRequest request;
    final byte[] bytes;

    private Received(StoreRequest request, byte[] bytes) {
      this.request = request;
      this.bytes = bytes;
    }

    DataSet dataSet() throws IOException {
      return DataSetReader.read(
          new ByteArrayInputStream(bytes), request.transferSyntax(), DataSetLimits.defaults());
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final DicomServer server;
  private volatile int status = Status.SUCCESS;
  private volatile boolean hanging;

  Archive() throws IOException {
    server =
        DicomServer.start(
            DicomServerSettings.of("localhost", 0, "PACS")
                .with(
                    new DicomServerSettings.Timers(
                        java.time.Duration.ofSeconds(5),
                        java.time.Duration.ofSeconds(30),
                        java.time.Duration.ofSeconds(5),
                        java.time.Duration.ZERO)),
            this::store);
  }

  DicomDestination destination(String name, String calledAet) {
    return new DicomDestination(
        name,
        "localhost",
        server.port(),
        calledAet,
        "COUNTERSIGN",
        "Hôpital Général",
        "Europe/Berlin",
        DicomTls.OFF,
        DestinationFilter.ALL);
  }

  void says(int next) {
    status = next;
    hanging = false;
  }

  void hangs() {
    hanging = true;
  }

  private int store(StoreRequest request, InputStream dataSet) {
    try {
      received.add(new Received(request, dataSet.readAllBytes()));
      if (hanging) {
        closing.await();
      }
      return status;
    } catch (IOException e) {
      return Status.PROCESSING_FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Status.PROCESSING_FAILURE;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.close();
  }
}
