package dev.countersign.ingest.stow;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.dicom.InstanceIntake;
import dev.countersign.ingest.dicom.Offer;
import dev.countersign.ingest.dicom.StoreResult;
import dev.countersign.ingest.http.BodyTooLargeException;
import dev.countersign.ingest.http.HttpAnswer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message of the Store Transaction, its parts stored as they arrive. For one thread. */
final class Upload {
  static final String DICOM = "application/dicom";
  private static final String TRANSFER_SYNTAX = "transfer-syntax";
  private static final int BEGINNING = 4096;

  private final InstanceIntake intake;
  private final ContentType type;
  private final String source;
  private final Optional<String> study;
  private final List<StoreResult> results = new ArrayList<>();
  private boolean anyDicom;

  /**
   * Begins a message.
   *
   * @param type of the message, with its boundary
   * @param source names the sender
   * @param study the study that its instances have to belong to
   */
  Upload(InstanceIntake intake, ContentType type, String source, Optional<String> study) {
    this.intake = intake;
    this.type = type;
    this.source = source;
    this.study = study;
  }

  /**
   * Stores every part, and says what became of each. What failed to be stored for want of something
   * of ours is in the report; an exception here is the body's own fault.
   */
  HttpAnswer store(InputStream body) {
    try {
      var parts = new MultipartReader(body, type.parameter("boundary"));
      while (parts.next()) {
        results.add(store(parts));
      }
    } catch (IOException e) {
      return tooLarge(e)
          ? broken(413, StowRoutes.TOO_LARGE)
          : broken(400, "The body broke off, or is no multipart message");
    }
    if (results.isEmpty()) {
      return HttpAnswer.problem(400, "The message has no part");
    }
    end();
    return anyDicom
        ? StoreReport.of(results)
        : HttpAnswer.problem(415, "No part is of the type " + DICOM);
  }

  /**
   * All was stored, so the studies of this message are over. One instance says nothing: some
   * senders send each in a message of its own.
   */
  private void end() {
    if (results.stream().allMatch(StoreResult::stored)) {
      results.stream()
          .collect(Collectors.groupingBy(StoreResult::studyUid, Collectors.summingInt(one -> 1)))
          .forEach((studyUid, instances) -> {
            if (instances > 1) {
              intake.ended(studyUid, instances, Protocol.STOW_RS, source);
            }
          });
    }
  }

  private HttpAnswer broken(int status, String detail) {
    return results.isEmpty() ? HttpAnswer.problem(status, detail) : StoreReport.of(status, results);
  }

  private static boolean tooLarge(IOException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException) {
        return true;
      }
    }
    return false;
  }

  private StoreResult store(MultipartReader parts) throws IOException {
    var partType = ContentType.parse(parts.header("Content-Type"));
    // Some senders leave the type to that of the whole message.
    if (!partType.mediaType().isEmpty() && !partType.mediaType().equals(DICOM)) {
      return StoreResult.noInstance();
    }
    anyDicom = true;
    var in = new BufferedInputStream(parts.body(), 2 * BEGINNING);
    in.mark(BEGINNING);
    byte[] beginning = in.readNBytes(BEGINNING);
    in.reset();
    try {
      Part10.Opened opened = Part10.open(in);
      return intake.store(
          offer(transferSyntax(opened, partType), opened.sopClassUid(), opened.sopInstanceUid()),
          in);
    } catch (DicomParseException e) {
      return intake.refuseUnreadable(
          offer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "", ""), beginning);
    }
  }

  /** What the file itself says wins over what is said about it (PS3.18 section 8.7.3.5.2). */
  private TransferSyntax transferSyntax(Part10.Opened opened, ContentType partType) {
    if (opened.meta().string(Tag.TRANSFER_SYNTAX_UID).isPresent()) {
      return opened.transferSyntax();
    }
    String said = partType.parameter(TRANSFER_SYNTAX);
    String named = said.isEmpty() ? type.parameter(TRANSFER_SYNTAX) : said;
    return Uid.isValid(named) ? TransferSyntax.of(named) : opened.transferSyntax();
  }

  private Offer offer(TransferSyntax transferSyntax, String sopClassUid, String sopInstanceUid) {
    return new Offer(Protocol.STOW_RS, source, transferSyntax, sopClassUid, sopInstanceUid, study);
  }
}
