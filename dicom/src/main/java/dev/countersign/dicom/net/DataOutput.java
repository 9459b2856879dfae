package dev.countersign.dicom.net;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Messages into fragments, one a P-DATA-TF PDU, none longer than the peer takes (PS3.8 annex D).
 */
final class DataOutput {

  private static final int PDU_HEAD = 6;
  private static final int FRAGMENT_HEAD = 6;
  private static final int COMMAND_FLAG = 1;
  private static final int LAST_FLAG = 2;
  private static final int MAX_COMMAND_PDU = 1024;
  private static final int MAX_DATA_PDU = 128 << 10;

  private final UpperLayer upperLayer;
  private final long peerMaxLength;
  private byte @Nullable [] dataBuffer;

  /**
   * Writes to a peer.
   *
   * @param peerMaxLength bytes of P-DATA-TF that the peer takes, 0 for any number
   * @throws ProtocolViolation if no fragment with content is that short
   */
  DataOutput(UpperLayer upperLayer, long peerMaxLength) throws ProtocolViolation {
    if (peerMaxLength > 0 && peerMaxLength < FRAGMENT_HEAD + 2) {
      throw new ProtocolViolation(
          ProtocolViolation.Reason.INVALID_PARAMETER, "the peer takes no fragments");
    }
    this.upperLayer = upperLayer;
    this.peerMaxLength = peerMaxLength;
  }

  void command(int contextId, DataSet command) throws IOException {
    byte[] bytes =
        DataSetWriter.withGroupLength(
            command, Tag.COMMAND_GROUP_LENGTH, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    byte[] buffer = new byte[PDU_HEAD + limited(MAX_COMMAND_PDU)];
    send(contextId, COMMAND_FLAG, new ByteArrayInputStream(bytes), buffer);
  }

  void dataSet(int contextId, InputStream dataSet) throws IOException {
    byte[] buffer = dataBuffer == null ? new byte[PDU_HEAD + limited(MAX_DATA_PDU)] : dataBuffer;
    dataBuffer = buffer;
    send(contextId, 0, dataSet, buffer);
  }

  // Fragments are of even length (PS3.8 annex E.1).
  private int limited(int max) {
    return (int) (peerMaxLength == 0 ? max : Math.min(max, peerMaxLength)) & ~1;
  }

  // Reads one byte ahead, since the last fragment must say that it is the last.
  private void send(int contextId, int flags, InputStream message, byte[] buffer)
      throws IOException {
    int start = PDU_HEAD + FRAGMENT_HEAD;
    int next = message.read();
    do {
      int count = 0;
      if (next >= 0) {
        buffer[start] = (byte) next;
        count = 1 + message.readNBytes(buffer, start + 1, buffer.length - start - 1);
        next = message.read();
      }
      if ((count & 1) == 1) {
        // Only the end can be odd, and only that of a deflated data set (PS3.5 annex A.5).
        buffer[start + count++] = 0;
      }
      fragment(contextId, next < 0 ? flags | LAST_FLAG : flags, buffer, count);
    } while (next >= 0);
  }

  private void fragment(int contextId, int flags, byte[] buffer, int count) throws IOException {
    ByteBuffer.wrap(buffer)
        .put((byte) PduType.DATA)
        .put((byte) 0)
        .putInt(FRAGMENT_HEAD + count)
        .putInt(2 + count)
        .put((byte) contextId)
        .put((byte) flags);
    upperLayer.sendData(buffer, PDU_HEAD + FRAGMENT_HEAD + count);
  }
}
