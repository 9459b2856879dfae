package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.SignedReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A reader who signs, and destinations that get what was signed. */
final class DeliveryFixture implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);
  static final String WORDS =
      "FINDINGS:\nHeart size is normal.\n\nNo focal consolidation – µ 𝄞 <b>&amp;\\.\n\nIMPRESSION: No acute finding.\n";

  final Bench bench;
  private final Path folder;
  final User ada;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  DeliveryFixture(Path folder, DestinationSettings... destinations) throws Exception {
    this.folder = folder;
    bench = new Bench(folder, destinations);
    ada = bench.reader("ada");
    bench.project(Events.patient("Maple", "Ada"));
  }

  /** Delivers by the time of the wall. */
  Delivery start() {
    return start(InstantSource.system());
  }

  Delivery start(InstantSource clock) {
    return start(bench.blobs, clock);
  }

  Delivery start(BlobStore blobs, InstantSource clock) {
    return Delivery.start(bench.delivery, bench.database, blobs, bench.deliveries, meters, clock);
  }

  /** Signs a study with a simulated draft. */
  void sign(String itemId, String words) throws Exception {
    sign(simulated(itemId).build(), words);
  }

  void sign(WorklistItemChanged item, String words) throws Exception {
    bench.project(item);
    bench.claims.claim(ada, item.getItemId());
    bench.signOff.sign(ada, item.getItemId(), bench.signing(item.getItemId(), words));
  }

  /** Opens an addendum to a signed report by hand and signs it; its id. */
  String addendum(String itemId) throws Exception {
    String addendum = bench.addenda.open(ada, itemId).id();
    bench.signOff.sign(ada, addendum, bench.signing(addendum, "more"));
    return addendum;
  }

  WorklistItemChanged.Builder simulated(String itemId) throws Exception {
    return Events.drafted(itemId, 1, bench.text("the draft")).setManifest(manifest());
  }

  /** As a real model drafts. */
  WorklistItemChanged.Builder real(String itemId) throws Exception {
    return simulated(itemId).setTasks(List.of(Events.draft(bench.text("the draft"), false)));
  }

  /** What leaves of an item. */
  Outgoing outgoing(String itemId) throws Exception {
    String decisionId =
        bench
            .database
            .transaction(tx ->
                tx.one(
                    "SELECT decision_id FROM decisions WHERE item_id = ?",
                    row -> row.text("decision_id"),
                    itemId))
            .orElseThrow();
    return Outgoing.of(
        bench
            .database
            .<Optional<SignedReport>, IOException>transaction(
                tx -> SignedReport.of(tx, bench.blobs, decisionId))
            .orElseThrow());
  }

  /** The same as an addendum to or a retraction of another. */
  static Outgoing as(SignedReport.Kind kind, Outgoing outgoing, Outgoing earlier) {
    return new Outgoing(
        outgoing.report(),
        kind,
        Optional.of(
            new Outgoing.Earlier(
                earlier.decision().decisionId(),
                earlier.decision().signedAt(),
                earlier.kind() == SignedReport.Kind.ADDENDUM)));
  }

  /** Takes a text out of the blob store. */
  void lose(String text) throws IOException {
    byte[] lost = text.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Arrays.equals(Files.readAllBytes(file), lost)) {
          Files.delete(file);
        }
      }
    }
  }

  StudyHeaders headers() {
    return new StudyHeaders(new Manifests(bench.blobs, bench.codec), bench.blobs);
  }

  /** Two images of one series, which say when the study was. */
  private BlobRef manifest() throws Exception {
    DataSet image =
        DataSet.builder()
            .put(Tag.STUDY_DATE, Vr.DA, "20260228")
            .put(Tag.STUDY_TIME, Vr.TM, "235901.5")
            .put(Tag.STUDY_ID, Vr.SH, "ST-7")
            .put(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN, "Größer^Anna")
            .build();
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(image, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), out);
    BlobRef blob = bench.blobs.put(out.toByteArray(), "application/dicom");
    var instances =
        IntStream.of(1, 2)
            .mapToObj(number ->
                ManifestInstance.newBuilder()
                    .setSeriesUid("1.2.3.4")
                    .setSopUid("1.2.3.4." + number)
                    .setSopClassUid(Uid.DIGITAL_XRAY_IMAGE_STORAGE)
                    .setTransferSyntaxUid(Uid.EXPLICIT_VR_LITTLE_ENDIAN)
                    .setBlob(blob)
                    .build())
            .toList();
    var manifest =
        StudyManifest.newBuilder()
            .setStudyUid("1.2.3")
            .setRevision(1)
            .setInstances(instances)
            .build();
    return bench.blobs.put(bench.codec.encode(manifest), "application/octet-stream");
  }

  Deliveries.Standing standing(String itemId, String destination) {
    try {
      return bench.database.transaction(tx -> Deliveries.of(tx, itemId)).stream()
          .filter(each -> each.destination().equals(destination))
          .findFirst()
          .orElseThrow();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  DestinationStanding destination(String name) throws SQLException {
    return bench.database.transaction(bench.deliveries::destinations).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void awaitState(String itemId, String destination, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(standing(itemId, destination).state()).isEqualTo(state));
  }

  @Override
  public void close() {
    bench.close();
  }
}
