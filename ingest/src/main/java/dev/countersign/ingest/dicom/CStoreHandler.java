package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.Status;
import dev.countersign.dicom.net.StoreHandler;
import dev.countersign.dicom.net.StoreRequest;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.identity.Cleaned;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** C-STORE (PS3.7 section 9.1.1) into {@link InstanceIntake}. */
public final class CStoreHandler implements StoreHandler {
  private static final Logger log = LoggerFactory.getLogger(CStoreHandler.class);

  private final InstanceIntake intake;

  public CStoreHandler(InstanceIntake intake) {
    this.intake = intake;
  }

  @Override
  public int store(StoreRequest request, InputStream dataSet) {
    try {
      return intake.store(offer(request), dataSet).status();
    } catch (SourceFailedException e) {
      log.atInfo()
          .setMessage("An association ended within an instance, which is not kept")
          .addKeyValue("callingAet", request.callingAet())
          .addKeyValue("sopUid", request.sopInstanceUid())
          .log();
      return Status.PROCESSING_FAILURE;
    }
  }

  private static Offer offer(StoreRequest request) {
    return new Offer(
        Protocol.DIMSE,
        Cleaned.text(request.callingAet(), 16),
        request.transferSyntax(),
        request.sopClassUid(),
        request.sopInstanceUid(),
        Optional.empty());
  }
}
