package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The user's side against acceptors that misbehave. */
class AssociationTest {

  /** What an acceptor does with its connection. */
  @FunctionalInterface
  private interface Acceptor {
    void serve(Socket socket, PduReader reader) throws IOException;
  }

  private final ServerSocket listener;

  AssociationTest() throws IOException {
    listener = new ServerSocket(0);
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  private CompletableFuture<Void> serve(Acceptor acceptor) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket socket = listener.accept()) {
            socket.setSoTimeout(10_000);
            acceptor.serve(
                socket, new PduReader(new DataInputStream(socket.getInputStream()), 1 << 20));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private Association open() throws IOException {
    return Association.open(
        new AssociationRequest(
            "127.0.0.1",
            listener.getLocalPort(),
            "SCP",
            "SCU",
            List.of(new ProposedContext(Uid.VERIFICATION, List.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN))),
            Optional.empty(),
            Duration.ofMillis(500),
            Duration.ofMillis(500)));
  }

  private static void accept(Socket socket, PduReader reader) throws IOException {
    reader.read();
    send(
        socket,
        new Pdu.AssociateAccept(
            "SCP",
            "SCU",
            List.of(new Pdu.ContextResult(1, 0, Uid.IMPLICIT_VR_LITTLE_ENDIAN)),
            new Pdu.UserInformation(16384, "1.2.3", "")));
  }

  private static void send(Socket socket, Pdu pdu) throws IOException {
    socket.getOutputStream().write(PduWriter.encode(pdu));
  }

  @Test
  void givesUpOnAnAcceptorThatDoesNotAnswerTheRequest() {
    CompletableFuture<Void> acceptor = serve((socket, reader) -> awaitEnd(socket));

    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    acceptor.join();
  }

  @Test
  void abortsAnOperationThatIsNotAnswered() throws IOException {
    CompletableFuture<Void> acceptor =
        serve((socket, reader) -> {
          accept(socket, reader);
          awaitEnd(socket);
        });

    try (Association association = open()) {
      assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
    }
    acceptor.join();
  }

  @Test
  void anAnswerThatDripsInByteByByteIsGivenUpLikeOneThatNeverComes() throws IOException {
    CompletableFuture<Integer> dripped = new CompletableFuture<>();
    CompletableFuture<Void> acceptor =
        serve((socket, reader) -> {
          accept(socket, reader);
          new RawPeer(socket).receiveCommand();
          byte[] heads = {PduType.DATA, 0, 0, 0, 0x20, 4, 0, 0, 0x20, 0, 1, RawPeer.COMMAND};
          socket.getOutputStream().write(heads);
          dripped.complete(dripUntilGivenUp(socket));
        });

    try (Association association = open()) {
      assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
    }
    acceptor.join();
    assertThat(dripped.join()).isLessThan(25);
  }

  /** A byte each 100 ms, within the time that one read may take. */
  private static int dripUntilGivenUp(Socket socket) {
    for (int bytes = 0; bytes < 30; bytes++) {
      try {
        socket.setSoTimeout(100);
        socket.getOutputStream().write(0);
        int heard = socket.getInputStream().read();
        assertThat(heard).isLessThanOrEqualTo(PduType.ABORT);
        return bytes;
      } catch (SocketTimeoutException e) {
        assertThat(bytes).isLessThan(30);
      } catch (IOException e) {
        return bytes;
      }
    }
    return 30;
  }

  private static void awaitEnd(Socket socket) throws IOException {
    socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
  }

  @Test
  void reportsAnAbort() throws IOException {
    CompletableFuture<Void> acceptor =
        serve((socket, reader) -> {
          accept(socket, reader);
          assertThat(socket.getInputStream().read()).isEqualTo(PduType.DATA);
          send(socket, new Pdu.Abort(2, 0));
          awaitEnd(socket);
        });

    try (Association association = open()) {
      assertThatThrownBy(association::echo).isInstanceOf(AssociationAbortedException.class);
    }
    acceptor.join();
  }

  @Test
  void saysWhatAPeerWritesBesideTheStatusOfAStore() throws IOException {
    CompletableFuture<Void> acceptor =
        serve((socket, reader) -> {
          var peer = new RawPeer(socket);
          accept(socket, reader);
          DataSet request = peer.receiveCommand();
          peer.receiveCommand();
          peer.sendCommand(
              DataSet.builder()
                  .putInts(Tag.COMMAND_FIELD, Vr.US, 0x8001)
                  .putInts(
                      Tag.MESSAGE_ID_BEING_RESPONDED_TO,
                      Vr.US,
                      request.integer(Tag.MESSAGE_ID).orElseThrow())
                  .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 0x0101)
                  .putInts(Tag.STATUS, Vr.US, 0xa701)
                  .put(Tag.ERROR_COMMENT, Vr.LO, "disk full")
                  .build());
          awaitEnd(socket);
        });

    Association association = open();
    StoreResponse response =
        association.offer(
            Uid.VERIFICATION,
            "1.2.3",
            Uid.IMPLICIT_VR_LITTLE_ENDIAN,
            new ByteArrayInputStream(RawPeer.bytes(instance())));

    assertThat(response).isEqualTo(new StoreResponse(0xa701, Optional.of("disk full")));
    assertThatThrownBy(association::close).isInstanceOf(IOException.class);
    acceptor.join();
  }

  private static DataSet instance() {
    return DataSet.builder().put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3").build();
  }

  @Test
  void endsAReleaseCollisionAsTheRequestor() throws IOException {
    CompletableFuture<Void> acceptor =
        serve((socket, reader) -> {
          accept(socket, reader);
          assertThat(reader.read()).isInstanceOf(Pdu.ReleaseRequest.class);
          send(socket, new Pdu.ReleaseRequest());
          assertThat(reader.read()).isInstanceOf(Pdu.ReleaseResponse.class);
          send(socket, new Pdu.ReleaseResponse());
        });

    open().close();

    acceptor.join();
  }

  @Test
  void everyStateTakesAnAbortAndLeavesTheRestOfTheTableToErrors() {
    for (AssociationState state : AssociationState.values()) {
      assertThat(state.on(AssociationEvent.ABORT_RECEIVED)).hasValue(AssociationState.OVER);
      assertThat(state.on(AssociationEvent.REQUEST_RECEIVED).isPresent())
          .isEqualTo(state == AssociationState.AWAITING_REQUEST);
      assertThat(state.on(AssociationEvent.DATA_RECEIVED).isPresent())
          .isEqualTo(state == AssociationState.ESTABLISHED);
    }
  }

  @Test
  void refusesRequestsThatCannotBe() {
    assertThatThrownBy(() -> AssociationRequest.of("h", 1, "SCP", "SCU", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            AssociationRequest.of(
                "h",
                1,
                "A TITLE TOO LONG FOR",
                "SCU",
                List.of(new ProposedContext("1", List.of("1")))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
