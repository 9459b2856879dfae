package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNEXPECTED_PDU;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;

/**
 * One connection of the upper layer (PS3.8 section 9): PDUs in and out, led by the state machine.
 * One thread uses it; {@link #abort} and {@link #close} may be called from others.
 */
final class UpperLayer implements Closeable {

  private static final int BUFFER = 16 << 10;
  private static final int BY_USER = 0;
  private static final int BY_PROVIDER = 2;

  private final Socket socket;
  private final Closeable connection;
  private final Duration writeTimeout;
  private final DataInputStream in;
  private final OutputStream out;
  private final PduReader reader;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean closed;
  private AssociationState state = AssociationState.IDLE;

  /**
   * Takes a connected socket.
   *
   * @param connection what to close, which under TLS is the socket below: closing a TLS socket may
   *     wait for the peer
   * @param maxPduLength bytes of a P-DATA-TF that we take
   * @param writeTimeout how long the peer may take to receive what we send at once
   */
  UpperLayer(Socket socket, Closeable connection, int maxPduLength, Duration writeTimeout)
      throws IOException {
    this.socket = socket;
    this.connection = connection;
    this.writeTimeout = writeTimeout;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = socket.getOutputStream();
    this.reader = new PduReader(in, maxPduLength);
  }

  AssociationState state() {
    return state;
  }

  boolean isOpen() {
    return !closed && !socket.isClosed();
  }

  /** The certificate that the peer has proved to own, after the first PDU. */
  Optional<X509Certificate> peerCertificate() {
    return socket instanceof SSLSocket secure
        ? TlsProfile.peerCertificate(secure)
        : Optional.empty();
  }

  /** The stream of what follows the head of a P-DATA-TF. */
  InputStream data() {
    return in;
  }

  /** How long a read may wait from now on. */
  void readTimeout(Duration timeout) throws IOException {
    socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
  }

  /** The event of an accepted connection. */
  void connectionAccepted() throws ProtocolViolation {
    advance(AssociationEvent.CONNECTION_ACCEPTED);
  }

  /**
   * Awaits the next PDU.
   *
   * @throws AssociationAbortedException if it is an A-ABORT
   * @throws ProtocolViolation if it is malformed, or not to come in this state
   */
  Pdu receive() throws IOException {
    Pdu pdu = reader.read();
    advance(pdu.event());
    if (pdu instanceof Pdu.Abort abort) {
      throw new AssociationAbortedException(
          "the peer aborted: source %d, reason %d".formatted(abort.source(), abort.reason()));
    }
    return pdu;
  }

  void send(Pdu pdu, AssociationEvent event) throws IOException {
    advance(event);
    write(PduWriter.encode(pdu));
  }

  /** Sends a whole P-DATA-TF from the start of the buffer. */
  void sendData(byte[] pdu, int length) throws IOException {
    advance(AssociationEvent.DATA_SENT);
    write(pdu, length);
  }

  private void advance(AssociationEvent event) throws ProtocolViolation {
    state =
        state
            .on(event)
            .orElseThrow(() -> new ProtocolViolation(UNEXPECTED_PDU, event + " while " + state));
  }

  private void write(byte[] bytes) throws IOException {
    write(bytes, bytes.length);
  }

  private void write(byte[] bytes, int length) throws IOException {
    writing.lock();
    try (CloseTimer _ = CloseTimer.start(writeTimeout, connection)) {
      out.write(bytes, 0, length);
    } finally {
      writing.unlock();
    }
  }

  /** Sends A-ABORT of the service user, if the connection still carries it. */
  void abort() {
    abort(new Pdu.Abort(BY_USER, 0));
  }

  /** Sends A-ABORT of the service provider, if the connection still carries it. */
  void abort(ProtocolViolation.Reason reason) {
    abort(new Pdu.Abort(BY_PROVIDER, reason.code()));
  }

  // An abort ends the association in any state; a peer that is gone need not hear of it.
  private void abort(Pdu.Abort abort) {
    try {
      write(PduWriter.encode(abort));
    } catch (IOException e) {
      close();
    }
  }

  /** Reads away what still comes until the peer closes, at most for the time of ARTIM (Sta13). */
  void awaitClose(Duration artim) {
    try (CloseTimer _ = CloseTimer.start(artim, connection)) {
      socket.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      close();
    }
  }

  /** Ends the connection at once; a close that fails leaves nothing more to do. */
  @Override
  public void close() {
    closed = true;
    CloseTimer.closeQuietly(connection);
  }
}
