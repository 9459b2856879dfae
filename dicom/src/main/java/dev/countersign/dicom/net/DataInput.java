package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.INVALID_PARAMETER;
import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNEXPECTED_PDU;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages out of the fragments in P-DATA-TF PDUs (PS3.8 annex E). Holds no fragment in memory. */
final class DataInput {

  private static final int FRAGMENT_HEAD = 6;
  private static final int COMMAND_FLAG = 1;
  private static final int LAST_FLAG = 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SLOWEST_BYTES_PER_SECOND = 1 << 10;
  private static final int MAX_COMMAND_BYTES = 16 << 10;
  private static final DataSetLimits COMMAND_LIMITS =
      new DataSetLimits(MAX_COMMAND_BYTES, MAX_COMMAND_BYTES, 0, 64);

  private final UpperLayer upperLayer;
  private final long maxDataSetBytes;
  private final Duration grace;
  private long leftInPdu;
  private int leftInFragment;
  private int contextId;
  private boolean command;
  private boolean last;

  /**
   * Reads from a peer.
   *
   * @param grace how long a data set may be waited for, beside the time that its bytes take at the
   *     slowest speed that is borne, 1 KiB a second
   */
  DataInput(UpperLayer upperLayer, long maxDataSetBytes, Duration grace) {
    this.upperLayer = upperLayer;
    this.maxDataSetBytes = maxDataSetBytes;
    this.grace = grace;
  }

  /** Awaits a message and reads its command; empty if the peer asks for release instead. */
  Optional<DimseMessage> nextMessage() throws IOException {
    if (!nextFragment()) {
      return Optional.empty();
    }
    int context = contextId;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int budget = MAX_COMMAND_BYTES;
    while (true) {
      // An empty fragment costs too, so that an endless row of them ends.
      budget -= Math.max(1, leftInFragment);
      if (budget < 0) {
        throw new ProtocolViolation(INVALID_PARAMETER, "a command set is too long");
      }
      readCommandFragment(bytes, context);
      if (last) {
        return Optional.of(new DimseMessage(context, parse(bytes.toByteArray())));
      }
      requireFragment();
    }
  }

  private void readCommandFragment(ByteArrayOutputStream bytes, int context) throws IOException {
    if (!command || contextId != context) {
      throw new ProtocolViolation(UNEXPECTED_PDU, "a fragment that is not of the command");
    }
    byte[] fragment = upperLayer.data().readNBytes(leftInFragment);
    if (fragment.length < leftInFragment) {
      throw new EOFException("the connection closed within a fragment");
    }
    leftInFragment = 0;
    bytes.writeBytes(fragment);
  }

  private static DataSet parse(byte[] bytes) throws IOException {
    try {
      return DataSetReader.read(
          new ByteArrayInputStream(bytes),
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          COMMAND_LIMITS);
    } catch (DicomParseException e) {
      throw new ProtocolViolation(INVALID_PARAMETER, "a command set is malformed");
    }
  }

  /** The data set of the message just read; it must be read to its end before the next message. */
  DataSetStream dataSet(int context) {
    return new DataSetStream(context);
  }

  private void requireFragment() throws IOException {
    if (!nextFragment()) {
      throw new ProtocolViolation(UNEXPECTED_PDU, "a release within a message");
    }
  }

  /** Goes to the next fragment; false if the peer asks for release. */
  private boolean nextFragment() throws IOException {
    while (leftInPdu == 0) {
      Pdu pdu = upperLayer.receive();
      if (!(pdu instanceof Pdu.Data data)) {
        return false;
      }
      leftInPdu = data.length();
      if (leftInPdu == 0) {
        throw new ProtocolViolation(INVALID_PARAMETER, "a P-DATA-TF without a fragment");
      }
    }
    if (leftInPdu < FRAGMENT_HEAD) {
      throw new ProtocolViolation(INVALID_PARAMETER, "a P-DATA-TF ends within a fragment's head");
    }
    readFragmentHead();
    return true;
  }

  private void readFragmentHead() throws IOException {
    byte[] head = upperLayer.data().readNBytes(FRAGMENT_HEAD);
    if (head.length < FRAGMENT_HEAD) {
      throw new EOFException("the connection closed within a P-DATA-TF");
    }
    ItemReader fields = new ItemReader(head);
    long length = fields.unsignedInt();
    if (length < 2 || length + 4 > leftInPdu) {
      throw new ProtocolViolation(INVALID_PARAMETER, "a fragment does not fit its P-DATA-TF");
    }
    leftInPdu -= length + 4;
    leftInFragment = (int) length - 2;
    contextId = fields.unsignedByte();
    int flags = fields.unsignedByte();
    command = (flags & COMMAND_FLAG) != 0;
    last = (flags & LAST_FLAG) != 0;
  }

  /** A message's data set, which ends with its last fragment. */
  final class DataSetStream extends InputStream {

    private final int context;
    private long total;
    private long waitedNanos;
    private boolean ended;

    /** What ended the stream early, so that one who reads on does not wait again. */
    private @Nullable IOException failure;

    private DataSetStream(int context) {
      this.context = context;
      last = false;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      try {
        return length == 0 ? 0 : readFragments(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    private int readFragments(byte[] bytes, int offset, int length) throws IOException {
      if (!atFragment()) {
        return -1;
      }
      long started = System.nanoTime();
      int count = upperLayer.data().read(bytes, offset, Math.min(length, leftInFragment));
      waitedNanos += System.nanoTime() - started;
      if (count < 0) {
        throw new EOFException("the connection closed within a data set");
      }
      leftInFragment -= count;
      total += count;
      if (total > maxDataSetBytes) {
        throw new ProtocolViolation(
            ProtocolViolation.Reason.NOT_SPECIFIED, "a data set is too long");
      }
      requireSpeed();
      return count;
    }

    // A peer that sends a byte now and then would hold its share of memory for ever.
    private void requireSpeed() throws ProtocolViolation {
      long patience = grace.toNanos() + total * (NANOS_PER_SECOND / SLOWEST_BYTES_PER_SECOND);
      if (waitedNanos > patience) {
        throw new ProtocolViolation(
            ProtocolViolation.Reason.NOT_SPECIFIED, "a data set comes too slowly");
      }
    }

    private boolean atFragment() throws IOException {
      while (leftInFragment == 0 && !ended) {
        if (last) {
          ended = true;
          return false;
        }
        long started = System.nanoTime();
        requireFragment();
        waitedNanos += System.nanoTime() - started;
        if (command || contextId != context) {
          throw new ProtocolViolation(UNEXPECTED_PDU, "a fragment that is not of the data set");
        }
        // Fragments without bytes are no progress, however fast they come.
        requireSpeed();
      }
      return !ended;
    }

    /** Whether the data set ended early, by a fault of the peer or of the network. */
    boolean hasFailed() {
      return failure != null;
    }

    /** Reads away what is left. */
    void drain() throws IOException {
      transferTo(OutputStream.nullOutputStream());
    }
  }
}
