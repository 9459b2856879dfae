package dev.countersign.ingest.stow;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.dicom.InstanceIntake;
import dev.countersign.ingest.dicom.Offer;
import dev.countersign.ingest.dicom.SourceFailedException;
import dev.countersign.ingest.dicom.StoreResult;
import dev.countersign.ingest.http.BlockingWork;
import dev.countersign.ingest.http.BodyTooLargeException;
import dev.countersign.ingest.http.HttpAnswer;
import dev.countersign.ingest.http.HttpGateway;
import dev.countersign.ingest.http.RequestBody;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Store Transaction (PS3.18 section 10.5): {@code POST /studies} and {@code POST
 * /studies/{study}} with parts of {@code application/dicom}, each stored as it streams in.
 */
public final class StowRoutes implements HttpGateway.Routes {
  private static final String MULTIPART = "multipart/related";
  private static final String DICOM = "application/dicom";
  private static final int BEGINNING = 4096;

  private final InstanceIntake intake;
  private final long maxBytes;

  public StowRoutes(InstanceIntake intake, long maxBytes) {
    this.intake = intake;
    this.maxBytes = maxBytes;
  }

  @Override
  public void mount(Router router, BlockingWork work) {
    router.post("/studies").handler(request -> store(request, work, Optional.empty()));
    router
        .post("/studies/:study")
        .handler(request -> store(request, work, Optional.of(request.pathParam("study"))));
  }

  private void store(RoutingContext request, BlockingWork work, Optional<String> study) {
    var type = ContentType.parse(header(request, "Content-Type"));
    int refusal = refusal(request, type, study);
    if (refusal != 0) {
      BlockingWork.send(request, HttpAnswer.empty(refusal));
      return;
    }
    var body = RequestBody.of(request.request(), request.vertx().getOrCreateContext(), maxBytes);
    String source = "stow:" + request.request().remoteAddress().hostAddress();
    work.answer(request, () -> store(body, type.parameter("boundary"), source, study));
  }

  private int refusal(RoutingContext request, ContentType type, Optional<String> study) {
    String partType = type.parameter("type");
    if (!type.mediaType().equals(MULTIPART)
        || !(partType.isEmpty() || partType.equalsIgnoreCase(DICOM))
        || !header(request, "Content-Encoding").matches("|(?i)identity")) {
      return 415;
    }
    if (type.parameter("boundary").isEmpty() || !study.map(Uid::isValid).orElse(true)) {
      return 400;
    }
    return contentLength(request) > maxBytes ? 413 : 0;
  }

  private static long contentLength(RoutingContext request) {
    String length = header(request, "Content-Length");
    return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static String header(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getHeader(name)).orElse("");
  }

  private HttpAnswer store(InputStream body, String boundary, String source, Optional<String> study)
      throws IOException {
    List<StoreResult> results = new ArrayList<>();
    try {
      var parts = new MultipartReader(body, boundary);
      while (parts.next()) {
        results.add(storePart(parts, source, study));
      }
    } catch (MultipartException e) {
      return HttpAnswer.empty(400);
    } catch (BodyTooLargeException e) {
      return HttpAnswer.empty(413);
    } catch (SourceFailedException e) {
      return HttpAnswer.empty(e.getCause() instanceof BodyTooLargeException ? 413 : 400);
    }
    return results.isEmpty() ? HttpAnswer.empty(400) : StoreReport.of(results);
  }

  private StoreResult storePart(MultipartReader parts, String source, Optional<String> study)
      throws IOException {
    var in = new BufferedInputStream(parts.body(), 2 * BEGINNING);
    in.mark(BEGINNING);
    byte[] beginning = in.readNBytes(BEGINNING);
    in.reset();
    try {
      Part10.Opened opened = Part10.open(in);
      return intake.store(
          offer(
              source,
              opened.transferSyntax(),
              opened.sopClassUid(),
              opened.sopInstanceUid(),
              study),
          in);
    } catch (DicomParseException e) {
      return intake.refuseUnreadable(
          offer(source, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "", "", study), beginning);
    }
  }

  private static Offer offer(
      String source,
      TransferSyntax transferSyntax,
      String sopClassUid,
      String sopInstanceUid,
      Optional<String> study) {
    return new Offer(Protocol.STOW_RS, source, transferSyntax, sopClassUid, sopInstanceUid, study);
  }
}
