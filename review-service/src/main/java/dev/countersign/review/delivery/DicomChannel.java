package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Association;
import dev.countersign.dicom.net.AssociationRejectedException;
import dev.countersign.dicom.net.AssociationRequest;
import dev.countersign.dicom.net.ProposedContext;
import dev.countersign.dicom.net.TlsProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Basic Text SR by C-STORE, on an association for each. */
final class DicomChannel implements Channel {
  private static final Logger log = LoggerFactory.getLogger(DicomChannel.class);
  private static final String SOP_CLASS = Uid.BASIC_TEXT_SR_STORAGE;
  private static final TransferSyntax WRITTEN = TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
  private static final List<ProposedContext> CONTEXTS =
      Stream.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN, Uid.IMPLICIT_VR_LITTLE_ENDIAN)
          .map(syntax -> new ProposedContext(SOP_CLASS, List.of(syntax)))
          .toList();

  private final DicomDestination destination;
  private final StudyHeaders headers;
  private final AssociationRequest request;

  DicomChannel(DicomDestination destination, Duration timeout, StudyHeaders headers) {
    this.destination = destination;
    this.headers = headers;
    Optional<TlsProfile> tls = destination.tls().profile();
    this.request =
        new AssociationRequest(
            destination.host(),
            destination.port(),
            destination.calledAet(),
            destination.callingAet(),
            CONTEXTS,
            tls,
            // Connecting, TLS and the association may each take it.
            timeout.dividedBy(3),
            timeout);
  }

  @Override
  public byte[] encode(Outgoing outgoing) throws IOException {
    return written(StructuredReport.of(outgoing, destination, headers.of(outgoing)), WRITTEN);
  }

  private static byte[] written(DataSet dataSet, TransferSyntax syntax) throws IOException {
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(dataSet, syntax, out);
    return out.toByteArray();
  }

  @Override
  public Answer send(Outgoing outgoing, byte[] message) throws IOException {
    Association association;
    try {
      association = Association.open(request);
    } catch (AssociationRejectedException e) {
      return Answer.unreachable(CStoreAnswer.rejected(e));
    }
    try {
      return store(association, outgoing, message);
    } finally {
      release(association);
    }
  }

  private static Answer store(Association association, Outgoing outgoing, byte[] message)
      throws IOException {
    String uid = StructuredReport.instanceUid(outgoing.decision().decisionId());
    if (association.accepts(SOP_CLASS, Uid.EXPLICIT_VR_LITTLE_ENDIAN)) {
      return CStoreAnswer.of(
          association.offer(
              SOP_CLASS, uid, Uid.EXPLICIT_VR_LITTLE_ENDIAN, new ByteArrayInputStream(message)));
    }
    if (association.accepts(SOP_CLASS, Uid.IMPLICIT_VR_LITTLE_ENDIAN)) {
      return CStoreAnswer.of(
          association.offer(
              SOP_CLASS,
              uid,
              Uid.IMPLICIT_VR_LITTLE_ENDIAN,
              new ByteArrayInputStream(implicit(message))));
    }
    return Answer.refusedForNow("", "The receiver takes no Basic Text SR");
  }

  private static byte[] implicit(byte[] message) throws IOException {
    return written(
        DataSetReader.read(
            new ByteArrayInputStream(message), WRITTEN, DataSetLimits.wholeObject(message.length)),
        TransferSyntax.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN));
  }

  /** The answer has come by now, or never will: how the association ends changes nothing. */
  private static void release(Association association) {
    try {
      association.close();
    } catch (IOException e) {
      log.atDebug().setMessage("An association did not end in order").setCause(e).log();
    }
  }

  @Override
  public void close() {}
}
