package dev.countersign.ingest.stow;

import dev.countersign.dicom.Uid;
import dev.countersign.ingest.dicom.InstanceIntake;
import dev.countersign.ingest.http.BlockingWork;
import dev.countersign.ingest.http.BodyTooLargeException;
import dev.countersign.ingest.http.HttpAnswer;
import dev.countersign.ingest.http.HttpGateway;
import dev.countersign.ingest.http.RequestBody;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The Store Transaction (PS3.18 section 10.5): {@code POST /studies} and {@code POST
 * /studies/{study}} with parts of {@code application/dicom}, each stored as it streams in, also in
 * gzip. Metadata with bulk data apart, in XML or JSON, is not taken (415).
 */
public final class StowRoutes implements HttpGateway.Routes {
  private static final String MULTIPART = "multipart/related";
  private static final Set<String> PLAIN = Set.of("", "identity");
  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
  private static final int LONGEST_BOUNDARY = 70;
  static final String TOO_LARGE = "The body is larger than this service takes";

  private final InstanceIntake intake;
  private final long maxBytes;

  /**
   * Makes the routes.
   *
   * @param maxBytes of a body, as sent and as it is unzipped
   */
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
    String encoding = header(request, "Content-Encoding").strip().toLowerCase(Locale.ROOT);
    Optional<HttpAnswer> refusal = refusal(request, type, encoding, study);
    if (refusal.isPresent()) {
      BlockingWork.send(request, refusal.get());
      return;
    }
    var body = RequestBody.of(request.request(), request.vertx().getOrCreateContext(), maxBytes);
    String source = "stow:" + request.request().remoteAddress().hostAddress();
    var upload = new Upload(intake, type, source, study);
    work.answer(
        request, () -> GZIP.contains(encoding) ? gunzipped(upload, body) : upload.store(body));
  }

  private HttpAnswer gunzipped(Upload upload, InputStream body) {
    try {
      return upload.store(new GunzippedBody(body, maxBytes));
    } catch (BodyTooLargeException e) {
      return HttpAnswer.problem(413, TOO_LARGE);
    } catch (IOException e) {
      return HttpAnswer.problem(400, "The body is no gzip, or broke off");
    }
  }

  private Optional<HttpAnswer> refusal(
      RoutingContext request, ContentType type, String encoding, Optional<String> study) {
    // PS3.18 section 8.7: the report has one form, and nothing is stored for who cannot read it.
    if (!AcceptedTypes.takeReport(header(request, "Accept"))) {
      return refused(406, "The answer is application/dicom+json");
    }
    return contentRefusal(type, encoding)
        .or(() -> addressRefusal(type, study))
        .or(() -> contentLength(request) > maxBytes ? refused(413, TOO_LARGE) : Optional.empty());
  }

  private static Optional<HttpAnswer> contentRefusal(ContentType type, String encoding) {
    String partType = type.parameter("type");
    if (!type.mediaType().equals(MULTIPART)
        || !(partType.isEmpty() || partType.equalsIgnoreCase(Upload.DICOM))) {
      return refused(415, "What is taken is multipart/related with parts of " + Upload.DICOM);
    }
    return PLAIN.contains(encoding) || GZIP.contains(encoding)
        ? Optional.empty()
        : refused(415, "The only content coding that is taken is gzip");
  }

  private static Optional<HttpAnswer> addressRefusal(ContentType type, Optional<String> study) {
    int boundary = type.parameter("boundary").length();
    if (boundary == 0 || boundary > LONGEST_BOUNDARY) {
      return refused(400, "Content-Type needs a boundary of 1 to 70 characters");
    }
    return study.map(Uid::isValid).orElse(true)
        ? Optional.empty()
        : refused(400, "The study in the address is no UID");
  }

  private static Optional<HttpAnswer> refused(int status, String detail) {
    return Optional.of(HttpAnswer.problem(status, detail));
  }

  private static long contentLength(RoutingContext request) {
    String length = header(request, "Content-Length");
    return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static String header(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getHeader(name)).orElse("");
  }
}
