package dev.countersign.review.http;

import dev.countersign.events.ManifestInstance;
import dev.countersign.review.database.Database;
import dev.countersign.review.images.Geometry;
import dev.countersign.review.images.Images;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.images.Picture;
import dev.countersign.review.worklist.OpenItem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Frames and thumbnails. An index means another image once a later revision came, so an answer may
 * be kept without asking again only under an address that names the revision. Earlier studies may
 * get other numbers within a revision: their images are always asked for again.
 */
final class ImageApi {
  private static final int TAG = 16;
  private static final String KEPT = "private, max-age=31536000, immutable";
  private static final String ASKED_AGAIN = "private, no-cache";

  private final Database database;
  private final Manifests manifests;
  private final Images images;
  private final ImageReadings readings;
  private final InstantSource clock;

  ImageApi(
      Database database,
      Manifests manifests,
      Images images,
      ImageReadings readings,
      InstantSource clock) {
    this.database = database;
    this.manifests = manifests;
    this.images = images;
    this.readings = readings;
    this.clock = clock;
  }

  private record Found(ManifestInstance instance, int revision) {
    String tag(String part) {
      return "\"" + instance.getBlob().getSha256() + "-" + part + "\"";
    }
  }

  /** Makes the answer for an image that the asker does not have yet. */
  @FunctionalInterface
  private interface Making {
    Reply of(ManifestInstance instance) throws IOException;
  }

  void addTo(ApiRouter api) {
    api.on("getFrame", this::frame);
    api.on("getThumbnail", this::thumbnail);
    api.on("getPriorFrame", this::frame);
    api.on("getPriorThumbnail", this::thumbnail);
  }

  private Reply frame(Call call) throws SQLException, IOException {
    int number = call.number("frame");
    return answer(call, "f" + number, instance -> frame(instance, number));
  }

  private Reply thumbnail(Call call) throws SQLException, IOException {
    return answer(call, "t", instance -> png(images.thumbnail(instance)));
  }

  private Reply answer(Call call, String part, Making making) throws SQLException, IOException {
    Found found = find(call);
    String tag = found.tag(part);
    boolean named =
        !ofEarlier(call) && call.query("revision", "").equals(Integer.toString(found.revision()));
    Reply reply =
        call.ifNoneMatch().equals(tag) ? Reply.notModified() : making.of(found.instance());
    return reply.with(Map.of("ETag", tag, "Cache-Control", named ? KEPT : ASKED_AGAIN));
  }

  private Found find(Call call) throws SQLException, IOException {
    OpenItem item =
        database
            .transaction(tx -> {
              Optional<OpenItem> found = OpenItem.find(tx, call.itemId(), clock.instant());
              if (found.isPresent()) {
                readings.note(tx, call, call.itemId());
              }
              return found;
            })
            .orElseThrow(ProblemException::noSuchItem);
    readings.committed(call, call.itemId());
    List<ManifestInstance> instances = manifests.instances(manifest(call, item));
    int index = call.number("index");
    if (index >= instances.size()) {
      throw new ProblemException(404, "Not found", "There is no such image.");
    }
    return new Found(instances.get(index), item.row().revision());
  }

  /** The item's own images, or those of an earlier study where the address names one. */
  private static @Nullable String manifest(Call call, OpenItem item) {
    if (!ofEarlier(call)) {
      return item.manifestSha256();
    }
    String prior =
        item.detail()
            .path("priors")
            .path("studies")
            .path(call.number("number"))
            .path("manifestSha256")
            .textValue();
    if (prior == null) {
      throw new ProblemException(404, "Not found", "There is no such earlier study.");
    }
    String asked = call.query("of", "");
    if (!asked.isEmpty() && !asked.equals(tag(prior))) {
      throw new ProblemException(
          409, "Conflict", "The earlier studies have changed since: read the item again.");
    }
    return prior;
  }

  /** Tells the images of one earlier study, as they are now, from all others. */
  static String tag(String manifestSha256) {
    return manifestSha256.substring(0, Math.min(TAG, manifestSha256.length()));
  }

  private static boolean ofEarlier(Call call) {
    return call.path().containsKey("number");
  }

  private Reply frame(ManifestInstance instance, int number) throws IOException {
    if (number >= instance.getFrames()) {
      throw new ProblemException(404, "Not found", "There is no such frame.");
    }
    Picture picture = images.frame(instance, number);
    Reply reply =
        switch (picture) {
          case Picture.Png png -> png(png.bytes());
          case Picture.Grey grey ->
              new Reply(200, "application/octet-stream", buffer(grey.samples()), headers(grey));
        };
    return reply.with(headers(picture.geometry()));
  }

  private static Reply png(ByteBuffer bytes) {
    return new Reply(200, "image/png", buffer(bytes), Map.of());
  }

  private static Buffer buffer(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Buffer.buffer(copy);
  }

  private static Map<String, String> headers(Geometry geometry) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Pixel-Aspect", Double.toString(geometry.aspect()));
    geometry
        .spacing()
        .ifPresent(spacing -> {
          headers.put("X-Pixel-Spacing", spacing.text());
          headers.put("X-Pixel-Spacing-Source", spacing.source());
        });
    geometry
        .orientation()
        .ifPresent(orientation -> headers.put("X-Patient-Orientation", orientation.text()));
    return headers;
  }

  private static Map<String, String> headers(Picture.Grey grey) {
    return Map.of(
        "X-Rows", Integer.toString(grey.rows()),
        "X-Columns", Integer.toString(grey.columns()),
        "X-Window-Centre", Double.toString(grey.windowCentre()),
        "X-Window-Width", Double.toString(grey.windowWidth()),
        "X-Inverted", Boolean.toString(grey.inverted()),
        "X-Photometric", grey.photometric(),
        "X-Value-Offset", Double.toString(grey.offset()),
        "X-Value-Scale", Double.toString(grey.scale()));
  }
}
