package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.DicomServerSettings.Limits;
import dev.countersign.dicom.net.DicomServerSettings.Timers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory and time that data sets on their way may take. */
class FlightTest {

  private static final String CT = Uid.CT_IMAGE_STORAGE;
  private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private static DicomServerSettings settings(long maxDataSet, long inFlight) {
    return DicomServerSettings.of("127.0.0.1", 0, "SCP")
        .with(new Limits(10, 128 << 10, maxDataSet, inFlight, 10));
  }

  private static Association open(DicomServer server) throws IOException {
    return Association.open(
        AssociationRequest.of(
            "127.0.0.1",
            server.port(),
            "SCP",
            "SCU",
            List.of(new ProposedContext(CT, List.of(EXPLICIT)))));
  }

  private CompletableFuture<Integer> store(DicomServer server) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Association association = open(server)) {
            return association.store(CT, "1.2.3", EXPLICIT, new ByteArrayInputStream(new byte[8]));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        threads);
  }

  @Test
  void anOperationThatFindsNoRoomWaitsForIt() throws IOException {
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    StoreHandler slow =
        (request, dataSet) -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          try {
            proceed.await();
          } catch (InterruptedException e) {
            return Status.PROCESSING_FAILURE;
          } finally {
            underWay.decrementAndGet();
          }
          return Status.SUCCESS;
        };
    try (DicomServer server =
        DicomServer.start(settings(1 << 20, 2L * FlightBudget.STORE_BYTES), slow)) {
      List<CompletableFuture<Integer>> stores =
          List.of(store(server), store(server), store(server), store(server));
      await().until(() -> underWay.get() == 2);
      proceed.countDown();

      assertThat(stores).allSatisfy(status -> assertThat(status.join()).isEqualTo(Status.SUCCESS));
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void aShareThatIsNotGivenBackInTimeIsRefused() {
    FlightBudget budget = new FlightBudget(FlightBudget.STORE_BYTES);
    try (FlightBudget.Share _ =
        budget.take(FlightBudget.STORE_BYTES, Duration.ofSeconds(1)).orElseThrow()) {
      assertThat(budget.take(1024, Duration.ofMillis(1))).isEmpty();
    }
    assertThat(budget.take(Long.MAX_VALUE, Duration.ofMillis(1))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void aDataSetThatComesInFragmentsOfNextToNothingIsAborted(int fragmentLength) throws IOException {
    Duration brief = Duration.ofMillis(300);
    Duration minute = Duration.ofMinutes(1);
    DicomServerSettings settings =
        settings(1 << 20, 1 << 20).with(new Timers(minute, brief, minute, Duration.ZERO));
    try (DicomServer server = DicomServer.start(settings, new ReceivedStore());
        RawPeer peer = RawPeer.associated(server.port(), CT)) {
      peer.sendCommand(DimseMessage.storeRequest(1, CT, "1.2.3"));

      // Each fragment comes well within the time that a peer may be silent.
      Pdu answer =
          await()
              .pollInterval(Duration.ofMillis(20))
              .until(
                  () -> {
                    peer.sendFragment(0, new byte[fragmentLength]);
                    return peer.poll();
                  },
                  java.util.Optional::isPresent)
              .orElseThrow();

      assertThat(answer).isEqualTo(new Pdu.Abort(2, 0));
    }
  }

  /** More than an array holds, and than the memory of the test. */
  @Test
  void passesAMultiframeOfMoreThanTwoGibibytesOn() throws IOException {
    assertPasses((2L << 30) + 4096);
  }

  private static void assertPasses(long length) throws IOException {
    AtomicLong hash = new AtomicLong();
    AtomicLong received = new AtomicLong();
    StoreHandler hashing =
        (request, dataSet) -> {
          try {
            CRC32C crc = new CRC32C();
            received.set(hash(dataSet, crc));
            hash.set(crc.getValue());
            return Status.SUCCESS;
          } catch (IOException e) {
            return Status.OUT_OF_RESOURCES;
          }
        };
    CRC32C expected = new CRC32C();
    try (DicomServer server = DicomServer.start(settings(4L << 30, 1 << 20), hashing);
        Association association = open(server)) {
      assertThat(association.store(CT, "1.2.3", EXPLICIT, new Counting(length)))
          .isEqualTo(Status.SUCCESS);
    }

    assertThat(hash(new Counting(length), expected)).isEqualTo(length);
    assertThat(received).hasValue(length);
    assertThat(hash).hasValue(expected.getValue());
  }

  private static long hash(InputStream in, CRC32C crc) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long total = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      crc.update(buffer, 0, count);
      total += count;
    }
    return total;
  }

  @Test
  void aLimitBelowOneOperationIsRefused() {
    assertThatThrownBy(() -> settings(1, FlightBudget.STORE_BYTES - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxBytesInFlight");
  }

  /** So many bytes that count up, made as they are read. */
  private static final class Counting extends InputStream {
    private final long length;
    private long at;

    Counting(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return at < length ? (int) (at++ & 0xff) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) {
      if (at == length) {
        return -1;
      }
      int count = (int) Math.min(wanted, length - at);
      for (int i = 0; i < count; i++) {
        bytes[offset + i] = (byte) (at + i);
      }
      at += count;
      return count;
    }
  }
}
