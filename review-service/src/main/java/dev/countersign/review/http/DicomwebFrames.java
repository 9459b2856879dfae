package dev.countersign.review.http;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.pixel.Frame;
import dev.countersign.events.ManifestInstance;
import dev.countersign.review.images.Images;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Frames by DICOMweb: their decoded samples (PS3.18 section 10.4.1.1.6), or a picture (10.4.1.1.3).
 */
final class DicomwebFrames {
  private static final long MAX_BYTES = 64L << 20;
  private static final String OCTETS = "application/octet-stream";
  private static final String ASKED_AGAIN = "private, no-cache";

  private final DicomwebInstances instances;
  private final Images images;

  DicomwebFrames(DicomwebInstances instances, Images images) {
    this.instances = instances;
    this.images = images;
  }

  void addTo(ApiRouter api) {
    api.on("getFrames", this::frames);
    api.on("getRenderedInstance", call -> rendered(call, 1));
    api.on("getRenderedFrame", call -> rendered(call, call.number("frame")));
  }

  private Reply frames(Call call) throws SQLException, IOException {
    if (!call.accepts(OCTETS)) {
      throw notAcceptable("Frames are given as " + OCTETS + " in Explicit VR Little Endian.");
    }
    ManifestInstance instance = instance(call);
    String tag = tag(instance, "s" + call.path("frames"));
    if (call.ifNoneMatch().equals(tag)) {
      return kept(Reply.notModified(), tag);
    }
    List<Integer> numbers =
        Arrays.stream(call.path("frames").split(",")).map(Integer::valueOf).toList();
    String boundary = UUID.randomUUID().toString();
    Buffer body = Buffer.buffer();
    for (int number : numbers) {
      part(body, boundary, images.decoded(instance, inside(instance, number)));
    }
    body.appendString("--" + boundary + "--\r\n");
    String type = "multipart/related; type=\"%s\"; boundary=%s".formatted(OCTETS, boundary);
    return kept(new Reply(200, type, body, Map.of()), tag);
  }

  private static void part(Buffer body, String boundary, Frame frame) {
    if (body.length() + frame.format().decodedBytes() > MAX_BYTES && body.length() > 0) {
      throw new ProblemException(413, "Too much", "Ask for fewer frames at once.");
    }
    body.appendString(
            "--%s\r\nContent-Type: %s; transfer-syntax=%s\r\n\r\n"
                .formatted(boundary, OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN))
        .appendBytes(frame.samples())
        .appendString("\r\n");
  }

  private Reply rendered(Call call, int number) throws SQLException, IOException {
    boolean jpeg = call.accepts("image/jpeg");
    if (!jpeg && !call.accepts("image/png")) {
      throw notAcceptable("Pictures are given as image/jpeg or image/png.");
    }
    String type = jpeg ? "image/jpeg" : "image/png";
    ManifestInstance instance = instance(call);
    String tag = tag(instance, "r" + number + type);
    if (call.ifNoneMatch().equals(tag)) {
      return kept(Reply.notModified(), tag);
    }
    byte[] picture = images.rendered(instance, inside(instance, number), jpeg ? "jpg" : "png");
    return kept(new Reply(200, type, Buffer.buffer(picture), Map.of()), tag);
  }

  private ManifestInstance instance(Call call) throws SQLException, IOException {
    return instances.named(call).getFirst();
  }

  /** A frame as DICOM counts it, as we count it. */
  private static int inside(ManifestInstance instance, int number) {
    if (number < 1 || number > instance.getFrames()) {
      throw new ProblemException(404, "Not found", "There is no such frame.");
    }
    return number - 1;
  }

  private static String tag(ManifestInstance instance, String part) {
    return "\"" + instance.getBlob().getSha256() + "-" + part + "\"";
  }

  private static Reply kept(Reply reply, String tag) {
    return reply.with(Map.of("ETag", tag, "Cache-Control", ASKED_AGAIN));
  }

  private static ProblemException notAcceptable(String detail) {
    return new ProblemException(406, "Not acceptable", detail);
  }
}
