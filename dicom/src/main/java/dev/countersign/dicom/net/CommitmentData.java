package dev.countersign.dicom.net;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Data sets of storage commitment (PS3.4 tables J.3-1 and J.3-2). */
final class CommitmentData {

  /** Bytes in memory for one reference, its elements and objects counted. */
  static final int REFERENCE_BYTES = 1 << 10;

  private static final int REFERENCE_ELEMENTS = 4;
  private static final int REFERENCE_VALUES = 256;
  private static final int SURROUNDINGS = 1 << 10;

  /** The Action Information: instances that are to be kept. */
  record Action(String transactionUid, List<ReferencedSop> references) {}

  private CommitmentData() {}

  /**
   * Reads an Action Information of at most so many references, and one more to show that there are
   * too many; empty if it is malformed.
   *
   * @throws IOException if the association ends meanwhile
   */
  static Optional<Action> readAction(InputStream in, TransferSyntax syntax, int maxReferences)
      throws IOException {
    long room = maxReferences + 1L;
    DataSetLimits limits =
        new DataSetLimits(
            SURROUNDINGS + room * REFERENCE_VALUES,
            SURROUNDINGS,
            2,
            (int) Math.min(Integer.MAX_VALUE, SURROUNDINGS + room * REFERENCE_ELEMENTS));
    try {
      return action(DataSetReader.read(in, syntax, limits));
    } catch (DicomParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Action> action(DataSet information) {
    Set<ReferencedSop> references = new LinkedHashSet<>();
    for (DataSet item : information.items(Tag.REFERENCED_SOP_SEQUENCE)) {
      Optional<String> sopClass = uid(item, Tag.REFERENCED_SOP_CLASS_UID);
      Optional<String> instance = uid(item, Tag.REFERENCED_SOP_INSTANCE_UID);
      if (sopClass.isEmpty() || instance.isEmpty()) {
        return Optional.empty();
      }
      references.add(new ReferencedSop(sopClass.get(), instance.get()));
    }
    return references.isEmpty()
        ? Optional.empty()
        : uid(information, Tag.TRANSACTION_UID)
            .map(transaction -> new Action(transaction, List.copyOf(references)));
  }

  private static Optional<String> uid(DataSet dataSet, int tag) {
    return dataSet.string(tag).filter(Uid::isValid);
  }

  /** The Event Information that reports, as bytes. */
  static byte[] event(CommitmentReport report, TransferSyntax syntax) {
    CommitmentResult result = report.result();
    DataSet.Builder event =
        DataSet.builder().put(Tag.TRANSACTION_UID, Vr.UI, report.transactionUid());
    if (!result.committed().isEmpty()) {
      event.putItems(
          Tag.REFERENCED_SOP_SEQUENCE,
          result.committed().stream().map(sop -> reference(sop).build()).toArray(DataSet[]::new));
    }
    if (!result.failed().isEmpty()) {
      event.putItems(
          Tag.FAILED_SOP_SEQUENCE,
          result.failed().stream().map(CommitmentData::failure).toArray(DataSet[]::new));
    }
    return bytes(event.build(), syntax);
  }

  private static DataSet failure(CommitmentResult.Failed failed) {
    return reference(failed.sop())
        .putInts(Tag.FAILURE_REASON, Vr.US, failed.reason().code())
        .build();
  }

  private static DataSet.Builder reference(ReferencedSop sop) {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, sop.classUid())
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, sop.instanceUid());
  }

  private static byte[] bytes(DataSet dataSet, TransferSyntax syntax) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(dataSet, syntax, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
