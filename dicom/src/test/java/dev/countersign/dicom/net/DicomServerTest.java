package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomServerTest {

  private static final String CT = Uid.CT_IMAGE_STORAGE;
  private static final String IMPLICIT = Uid.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

  private final ReceivedStore store = new ReceivedStore();
  private DicomServer server = start(settings(), store);

  private static DicomServerSettings settings() {
    return DicomServerSettings.of("127.0.0.1", 0, "SCP")
        .with(new Access("SCP", Set.of("SCU", "OTHER"), List.of(), Map.of()))
        .with(new DicomServerSettings.Limits(2, 4096, 64 << 20, 1 << 20, 10));
  }

  private static DicomServer start(DicomServerSettings settings, StoreHandler handler) {
    try {
      return DicomServer.start(settings, handler);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void restart(StoreHandler handler) {
    server.close();
    server = start(settings(), handler);
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private Association open(String called, String calling) throws IOException {
    return Association.open(
        AssociationRequest.of(
            "127.0.0.1",
            server.port(),
            called,
            calling,
            List.of(
                new ProposedContext(Uid.VERIFICATION, List.of(IMPLICIT)),
                new ProposedContext(CT, List.of(EXPLICIT, IMPLICIT)),
                new ProposedContext("1.3.46.670589.11.0.0.12.1", List.of(Uid.JPEG_2000)),
                new ProposedContext("1.2.840.10008.5.1.4.1.2.2.1", List.of(IMPLICIT)))));
  }

  private Association open() throws IOException {
    return open("SCP", "SCU");
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static int store(Association association, byte[] bytes) throws IOException {
    return association.store(CT, "1.2.3", EXPLICIT, new ByteArrayInputStream(bytes));
  }

  @Test
  void answersAnEcho() throws IOException {
    try (Association association = open()) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void acceptsStorageOfAnyClassInTheFirstSyntaxAndNothingElse() throws IOException {
    try (Association association = open()) {
      assertThat(association.accepts(CT, EXPLICIT)).isTrue();
      assertThat(association.accepts(CT, IMPLICIT)).isFalse();
      assertThat(association.accepts("1.3.46.670589.11.0.0.12.1", Uid.JPEG_2000)).isTrue();
      assertThat(association.accepts("1.2.840.10008.5.1.4.1.2.2.1", IMPLICIT)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4088, 4090, 4092, 8180, 100_000})
  void storesTheBytesThatWereSent(int length) throws IOException {
    byte[] bytes = random(length);

    try (Association association = open()) {
      assertThat(store(association, bytes)).isEqualTo(Status.SUCCESS);
    }

    ReceivedStore.Received received = store.received.getFirst();
    assertThat(received.bytes).isEqualTo(bytes);
    assertThat(received.request)
        .isEqualTo(
            new StoreRequest(
                "SCU", "SCP", "127.0.0.1", CT, "1.2.3", TransferSyntax.of(EXPLICIT), 1));
  }

  @Test
  void padsADataSetOfOddLength() throws IOException {
    try (Association association = open()) {
      assertThat(store(association, new byte[] {1, 2, 3})).isEqualTo(Status.SUCCESS);
    }

    assertThat(store.received.getFirst().bytes).containsExactly(1, 2, 3, 0);
  }

  @Test
  void readsAwayWhatTheHandlerLeftAndAnswersItsStatus() throws IOException {
    restart((request, dataSet) -> Status.OUT_OF_RESOURCES);

    try (Association association = open()) {
      assertThat(store(association, random(50_000))).isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void aHandlerThatThrowsCostsOnlyTheOperation() throws IOException {
    restart((request, dataSet) -> {
      throw new IllegalStateException("broken");
    });

    try (Association association = open()) {
      assertThat(store(association, random(10))).isEqualTo(Status.PROCESSING_FAILURE);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void passesLongDataSetsOnWithoutHoldingThem() throws IOException {
    AtomicLong total = new AtomicLong();
    restart((request, dataSet) -> count(dataSet, total));
    long length = 60L << 20;

    try (Association association = open()) {
      int status = association.store(CT, "1.2.3", EXPLICIT, new ZeroStream(length));
      assertThat(status).isEqualTo(Status.SUCCESS);
    }

    assertThat(total).hasValue(length);
  }

  private static int count(InputStream dataSet, AtomicLong total) {
    try {
      total.set(dataSet.transferTo(java.io.OutputStream.nullOutputStream()));
      return Status.SUCCESS;
    } catch (IOException e) {
      return Status.OUT_OF_RESOURCES;
    }
  }

  @Test
  void abortsADataSetThatIsLongerThanAllowed() throws IOException {
    try (Association association = open()) {
      assertThatThrownBy(() -> association.store(CT, "1.2.3", EXPLICIT, new ZeroStream(65L << 20)))
          .isInstanceOf(IOException.class);
    }
    assertThat(store.received).isEmpty();
  }

  @Test
  void rejectsAnotherCalledTitle() {
    assertThatThrownBy(() -> open("PACS", "SCU"))
        .isInstanceOfSatisfying(
            AssociationRejectedException.class,
            rejected -> {
              assertThat(rejected.source()).isEqualTo(1);
              assertThat(rejected.reason()).isEqualTo(7);
              assertThat(rejected.isTransient()).isFalse();
            });
  }

  @Test
  void rejectsACallingTitleThatIsNotAllowed() {
    assertThatThrownBy(() -> open("SCP", "STRANGER"))
        .isInstanceOfSatisfying(
            AssociationRejectedException.class,
            rejected -> {
              assertThat(rejected.source()).isEqualTo(1);
              assertThat(rejected.reason()).isEqualTo(3);
            });
  }

  @Test
  void rejectsForAWhileMoreAssociationsThanAllowed() throws IOException {
    Association first = open();
    try (Association second = open()) {
      assertThat(second.echo()).isEqualTo(Status.SUCCESS);
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              AssociationRejectedException.class,
              rejected -> {
                assertThat(rejected.source()).isEqualTo(3);
                assertThat(rejected.reason()).isEqualTo(2);
                assertThat(rejected.isTransient()).isTrue();
              });
      first.close();
      org.awaitility.Awaitility.await()
          .ignoreExceptions()
          .until(() -> {
            try (Association third = open()) {
              return third.echo() == Status.SUCCESS;
            }
          });
    }
  }

  @Test
  void closingLetsTheOperationUnderWayEndAndAbortsTheIdle() throws Exception {
    // The common pool may have one thread only, which the blocked operation would take.
    Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    restart((request, dataSet) -> {
      started.countDown();
      await(proceed);
      return Status.SUCCESS;
    });
    Association idle = open();
    Association busy = open();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return store(busy, random(10));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            threads);
    await(started);

    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close, threads);
    assertThatThrownBy(
            () -> {
              while (true) {
                idle.echo();
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(closed).isNotDone();
    proceed.countDown();

    assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
    closed.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** So many zeros, made as they are read. */
  private static final class ZeroStream extends InputStream {
    private long left;

    ZeroStream(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = (int) Math.min(left, length);
      left -= count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}
