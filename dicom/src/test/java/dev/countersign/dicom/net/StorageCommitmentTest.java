package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.CommitmentResult.Failed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageCommitmentTest {

  private static final String PUSH_MODEL = Uid.STORAGE_COMMITMENT_PUSH_MODEL;
  private static final String INSTANCE = Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;
  private static final ReferencedSop KEPT = new ReferencedSop(Uid.CT_IMAGE_STORAGE, "1.2.3.1");
  private static final ReferencedSop LOST = new ReferencedSop(Uid.CT_IMAGE_STORAGE, "1.2.3.2");
  private static final int MAX_REFERENCES = 4;

  /** Commits to what it is told to, and remembers what it hears. */
  private static final class Handler implements CommitmentHandler {
    final List<CommitmentRequest> requests = new CopyOnWriteArrayList<>();
    final List<CommitmentReport> delivered = new CopyOnWriteArrayList<>();
    final List<CommitmentReport> abandoned = new CopyOnWriteArrayList<>();

    @Override
    public CommitmentResult commit(CommitmentRequest request) {
      requests.add(request);
      return new CommitmentResult(
          request.references().stream().filter(KEPT::equals).toList(),
          request.references().stream()
              .filter(LOST::equals)
              .map(sop -> new Failed(sop, FailureReason.NO_SUCH_OBJECT_INSTANCE))
              .toList());
    }

    @Override
    public void delivered(CommitmentReport report) {
      delivered.add(report);
    }

    @Override
    public void abandoned(CommitmentReport report) {
      abandoned.add(report);
    }
  }

  private final Handler handler = new Handler();
  private final ServerSocket modality = new ServerSocket(0);
  private final DicomServer server;

  StorageCommitmentTest() throws IOException {
    CommitmentSettings settings =
        new CommitmentSettings(
            Map.of("RAW", new CommitmentSettings.Address("127.0.0.1", modality.getLocalPort())),
            Optional.empty(),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMinutes(1));
    server =
        DicomServer.start(
            DicomServerSettings.of("127.0.0.1", 0, "")
                .with(new DicomServerSettings.Limits(10, 8192, 1 << 20, 1 << 20, MAX_REFERENCES))
                .with(settings),
            new ReceivedStore(),
            handler);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    modality.close();
  }

  private static DataSet action(int type, String sopClass, String instance) {
    return DataSet.builder()
        .put(Tag.REQUESTED_SOP_CLASS_UID, Vr.UI, sopClass)
        .putInts(Tag.COMMAND_FIELD, Vr.US, DimseMessage.ACTION_REQUEST)
        .putInts(Tag.MESSAGE_ID, Vr.US, 7)
        .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 1)
        .put(Tag.REQUESTED_SOP_INSTANCE_UID, Vr.UI, instance)
        .putInts(Tag.ACTION_TYPE_ID, Vr.US, type)
        .build();
  }

  private static DataSet information(ReferencedSop... references) {
    DataSet[] items =
        List.of(references).stream()
            .map(sop ->
                DataSet.builder()
                    .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, sop.classUid())
                    .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, sop.instanceUid())
                    .build())
            .toArray(DataSet[]::new);
    return DataSet.builder()
        .put(Tag.TRANSACTION_UID, Vr.UI, "1.2.99")
        .putItems(Tag.REFERENCED_SOP_SEQUENCE, items)
        .build();
  }

  private RawPeer ask(DataSet information) throws IOException {
    RawPeer peer = RawPeer.associated(server.port(), PUSH_MODEL);
    peer.sendCommand(action(1, PUSH_MODEL, INSTANCE));
    peer.sendFragment(RawPeer.LAST, RawPeer.bytes(information));
    return peer;
  }

  private static DataSet confirmation(DataSet event, int status) {
    return DataSet.builder()
        .putInts(Tag.COMMAND_FIELD, Vr.US, DimseMessage.EVENT_REPORT_RESPONSE)
        .putInts(
            Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, event.integer(Tag.MESSAGE_ID).orElseThrow())
        .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 0x0101)
        .putInts(Tag.STATUS, Vr.US, status)
        .build();
  }

  @Test
  void answersAndReportsOnTheSameAssociation() throws IOException {
    try (RawPeer peer = ask(information(KEPT, LOST, KEPT))) {
      DataSet response = peer.receiveCommand();
      assertThat(response.integer(Tag.STATUS)).hasValue(Status.SUCCESS);
      assertThat(response.integer(Tag.ACTION_TYPE_ID)).hasValue(1);
      assertThat(response.string(Tag.AFFECTED_SOP_INSTANCE_UID)).hasValue(INSTANCE);

      DataSet event = peer.receiveCommand();
      assertThat(event.integer(Tag.COMMAND_FIELD)).hasValue(DimseMessage.EVENT_REPORT_REQUEST);
      assertThat(event.integer(Tag.EVENT_TYPE_ID)).hasValue(2);
      DataSet report = peer.receiveCommand();
      assertThat(report.string(Tag.TRANSACTION_UID)).hasValue("1.2.99");
      assertThat(report.items(Tag.REFERENCED_SOP_SEQUENCE))
          .singleElement()
          .satisfies(item ->
              assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID))
                  .hasValue(KEPT.instanceUid()));
      assertThat(report.items(Tag.FAILED_SOP_SEQUENCE))
          .singleElement()
          .satisfies(item -> assertThat(item.integer(Tag.FAILURE_REASON)).hasValue(0x0112));

      peer.sendCommand(confirmation(event, Status.SUCCESS));
      await().until(() -> handler.delivered.size() == 1);
    }
    assertThat(handler.requests)
        .containsExactly(
            new CommitmentRequest("RAW", "SCP", "127.0.0.1", "1.2.99", List.of(KEPT, LOST)));
  }

  @Test
  void saysSoWhereAllIsCommitted() throws IOException {
    try (RawPeer peer = ask(information(KEPT))) {
      peer.receiveCommand();
      assertThat(peer.receiveCommand().integer(Tag.EVENT_TYPE_ID)).hasValue(1);
      assertThat(peer.receiveCommand().contains(Tag.FAILED_SOP_SEQUENCE)).isFalse();
    }
  }

  @Test
  void reportsOnAnAssociationOfItsOwnWhereTheFirstHasEnded() throws IOException {
    try (RawPeer peer = ask(information(KEPT))) {
      peer.receiveCommand();
      peer.send(new Pdu.ReleaseRequest());

      DataSet event = listen(Status.SUCCESS).join();

      assertThat(event.integer(Tag.EVENT_TYPE_ID)).hasValue(1);
      await().until(() -> handler.delivered.size() == 1);
    }
  }

  @Test
  void triesAgainUntilTheRequestorConfirms() throws IOException {
    server.report(
        new CommitmentReport(
            "RAW", "SCP", "1.2.99", new CommitmentResult(List.of(KEPT), List.of())));

    listen(Status.PROCESSING_FAILURE).join();
    assertThat(handler.delivered).isEmpty();
    listen(Status.SUCCESS).join();

    await().until(() -> handler.delivered.size() == 1);
  }

  @Test
  void abandonsAReportToOneWithoutAnAddress() {
    server.report(
        new CommitmentReport(
            "NOBODY", "SCP", "1.2.99", new CommitmentResult(List.of(KEPT), List.of())));

    await().until(() -> handler.abandoned.size() == 1);
    assertThat(handler.delivered).isEmpty();
  }

  /** Accepts one association as the requestor does, and answers the report with the status. */
  private CompletableFuture<DataSet> listen(int status) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (RawPeer peer = new RawPeer(modality.accept())) {
            Pdu.AssociateRequest request = (Pdu.AssociateRequest) peer.receive();
            assertThat(request.user().roles())
                .containsExactly(new Pdu.RoleSelection(PUSH_MODEL, false, true));
            peer.send(
                new Pdu.AssociateAccept(
                    "RAW",
                    "SCP",
                    List.of(new Pdu.ContextResult(1, 0, Uid.IMPLICIT_VR_LITTLE_ENDIAN)),
                    new Pdu.UserInformation(0, "1.2.3", "RAW")));
            DataSet event = peer.receiveCommand();
            peer.receiveCommand();
            peer.sendCommand(confirmation(event, status));
            peer.receive();
            peer.send(new Pdu.ReleaseResponse());
            return event;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Executors.newVirtualThreadPerTaskExecutor());
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    assertThat(statusOf(action(2, PUSH_MODEL, INSTANCE), information(KEPT)))
        .isEqualTo(Status.NO_SUCH_ACTION);
    assertThat(statusOf(action(1, PUSH_MODEL, "1.2"), information(KEPT)))
        .isEqualTo(Status.NO_SUCH_SOP_INSTANCE);
    assertThat(statusOf(action(1, "1.2", INSTANCE), information(KEPT)))
        .isEqualTo(Status.NO_SUCH_SOP_CLASS);
    assertThat(handler.requests).isEmpty();
  }

  @Test
  void refusesMalformedRequests() throws IOException {
    DataSet action = action(1, PUSH_MODEL, INSTANCE);
    assertThat(statusOf(action, information())).isEqualTo(Status.INVALID_ARGUMENT_VALUE);
    assertThat(statusOf(action, information(new ReferencedSop("1.2", "../x"))))
        .isEqualTo(Status.INVALID_ARGUMENT_VALUE);
    assertThat(statusOf(action, DataSet.builder().put(Tag.TRANSACTION_UID, Vr.UI, "1").build()))
        .isEqualTo(Status.INVALID_ARGUMENT_VALUE);
    assertThat(handler.requests).isEmpty();
  }

  @Test
  void refusesMoreReferencesThanAllowed() throws IOException {
    ReferencedSop[] tooMany =
        IntStream.rangeClosed(0, MAX_REFERENCES)
            .mapToObj(i -> new ReferencedSop("1.2", "1.2." + i))
            .toArray(ReferencedSop[]::new);

    assertThat(statusOf(action(1, PUSH_MODEL, INSTANCE), information(tooMany)))
        .isEqualTo(Status.RESOURCE_LIMITATION);
    assertThat(handler.requests).isEmpty();
  }

  @Test
  void aResultThatLeavesAReferenceOutCommitsToNothing() throws IOException {
    ReferencedSop unknown = new ReferencedSop("1.2", "1.2.4");

    assertThat(statusOf(action(1, PUSH_MODEL, INSTANCE), information(KEPT, unknown)))
        .isEqualTo(Status.PROCESSING_FAILURE);
  }

  private int statusOf(DataSet action, DataSet information) throws IOException {
    try (RawPeer peer = RawPeer.associated(server.port(), PUSH_MODEL)) {
      peer.sendCommand(action);
      peer.sendFragment(RawPeer.LAST, RawPeer.bytes(information));
      return peer.receiveStatus();
    }
  }

  @Test
  void aServerWithoutAHandlerDoesNotAcceptTheClass() throws IOException {
    try (DicomServer plain =
            DicomServer.start(DicomServerSettings.of("127.0.0.1", 0, ""), new ReceivedStore());
        RawPeer peer = new RawPeer(plain.port())) {
      peer.send(
          RawPeer.request(
              "SCP", "RAW", RawPeer.context(1, PUSH_MODEL, Uid.IMPLICIT_VR_LITTLE_ENDIAN)));
      assertThat(((Pdu.AssociateAccept) peer.receive()).contexts().getFirst().result())
          .isEqualTo(Pdu.ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
  }

  @Test
  void promisesNoMoreReportsToAPeerThatConfirmsNone() throws IOException {
    try (RawPeer peer = RawPeer.associated(server.port(), PUSH_MODEL)) {
      for (int i = 0; i < 100; i++) {
        peer.sendCommand(action(1, PUSH_MODEL, INSTANCE));
        peer.sendFragment(RawPeer.LAST, RawPeer.bytes(information(KEPT)));
        assertThat(peer.receiveStatus()).isEqualTo(Status.SUCCESS);
        DataSet event = peer.receiveCommand();
        peer.receiveCommand();
        if (i == 0) {
          peer.sendCommand(confirmation(event, Status.SUCCESS));
        }
      }
      peer.sendCommand(action(1, PUSH_MODEL, INSTANCE));
      peer.sendFragment(RawPeer.LAST, RawPeer.bytes(information(KEPT)));
      assertThat(peer.receiveStatus()).isEqualTo(Status.SUCCESS);
      peer.receiveCommand();
      peer.receiveCommand();

      peer.sendCommand(action(1, PUSH_MODEL, INSTANCE));
      peer.sendFragment(RawPeer.LAST, RawPeer.bytes(information(KEPT)));

      assertThat(peer.receiveStatus()).isEqualTo(Status.RESOURCE_LIMITATION);
    }
  }
}
