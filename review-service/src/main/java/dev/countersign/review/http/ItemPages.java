package dev.countersign.review.http;

import static dev.countersign.review.access.AccessKind.ITEM_OPENED;
import static dev.countersign.review.access.AccessKind.ITEM_READ_AHEAD;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.events.ManifestInstance;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.access.Sight;
import dev.countersign.review.ask.Question;
import dev.countersign.review.ask.Questions;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.signoff.Checkpoints;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.Decisions;
import dev.countersign.review.signoff.Receipt;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.OpenItem;
import dev.countersign.review.worklist.WorklistRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings together what the page shows of an item. */
final class ItemPages {
  private static final Logger log = LoggerFactory.getLogger(ItemPages.class);
  // As long as a note may come in.
  private static final int MAX_TEXT = 8 * 1024 * 1024;
  private static final String UNREADABLE =
      "[This text cannot be shown: it is missing, damaged or too long.]";

  private final Database database;
  private final BlobStore blobs;
  private final Manifests manifests;
  private final InstantSource clock;

  ItemPages(Database database, BlobStore blobs, Manifests manifests, InstantSource clock) {
    this.database = database;
    this.blobs = blobs;
    this.manifests = manifests;
    this.clock = clock;
  }

  /** What the page gets after a decision. */
  record Outcome(
      WorklistRow row,
      @JsonProperty("final") ItemPage.@Nullable Final signed,
      @Nullable Receipt receipt) {}

  private record Stored(
      OpenItem item,
      Optional<Decision.Link> decision,
      Optional<Decision.Link> retraction,
      Optional<Receipt> receipt,
      List<History.Entry> history,
      List<Deliveries.Standing> deliveries,
      List<Question> questions) {}

  /** The item as the asker sees it; one who sees the patient is written down. */
  ItemPage page(Call call) throws SQLException, IOException {
    Stored stored = stored(call.itemId(), tx -> opened(tx, call));
    return whole(stored).seen(call.sight());
  }

  private void opened(Transaction tx, Call call) throws SQLException {
    if (call.sight().showsPatient()) {
      AccessLog.recordReading(
          tx,
          call.event(call.ahead() ? ITEM_READ_AHEAD : ITEM_OPENED, clock.instant())
              .about(call.itemId(), call.sight() == Sight.THROUGH_BROKEN_GLASS));
    }
  }

  private ItemPage whole(Stored stored) throws IOException {
    OpenItem item = stored.item();
    return new ItemPage(
        item.row(),
        draft(item),
        item.editing(),
        signed(stored.decision()),
        rejected(stored.decision()),
        retracted(stored.retraction()),
        images(manifests.instances(item.manifestSha256())),
        notes(item.detail().path("notes")),
        item.detail().path("reason").textValue(),
        item.detail().path("scores"),
        item.detail().path("provenance"),
        item.detail().path("tierReasons"),
        priors(item.detail().path("priors")),
        stored.questions().stream().map(this::question).toList(),
        stored.history(),
        stored.deliveries(),
        item.openedAt(),
        false);
  }

  Outcome outcome(String itemId) throws SQLException {
    Stored stored = stored(itemId, tx -> {});
    return new Outcome(
        stored.item().row(), signed(stored.decision()), stored.receipt().orElse(null));
  }

  /** The receipt of the item's newest decision. */
  Receipt receipt(String itemId) throws SQLException {
    return stored(itemId, tx -> {})
        .receipt()
        .orElseThrow(
            () -> new ProblemException(404, "Not found", "There is no receipt for this item."));
  }

  /** Something to do in the transaction in which an item was found. */
  @FunctionalInterface
  private interface Beside {
    void in(Transaction tx) throws SQLException;
  }

  private Stored stored(String itemId, Beside beside) throws SQLException {
    return database
        .transaction(tx -> {
          Optional<OpenItem> item = OpenItem.find(tx, itemId, clock.instant());
          if (item.isEmpty()) {
            return Optional.<Stored>empty();
          }
          beside.in(tx);
          return Optional.of(
              new Stored(
                  item.get(),
                  Decisions.ofItem(tx, itemId),
                  Decisions.retractionOf(tx, itemId),
                  Checkpoints.receipt(tx, itemId),
                  History.of(tx, itemId),
                  Deliveries.of(tx, itemId),
                  Questions.of(tx, itemId, clock.instant())));
        })
        .orElseThrow(ProblemException::noSuchItem);
  }

  private ItemPage.@Nullable Draft draft(OpenItem item) {
    String sha256 = item.draftSha256();
    Optional<JsonNode> run =
        StreamSupport.stream(item.detail().path("provenance").spliterator(), false)
            .filter(candidate -> candidate.path("drafted").asBoolean())
            .findFirst();
    if (sha256 == null || run.isEmpty()) {
      return null;
    }
    return new ItemPage.Draft(
        text(item.row().id(), sha256),
        run.get().path("taskId").asText(),
        run.get().path("model").asText(),
        run.get().path("modelVersion").asText(),
        run.get().path("simulated").asBoolean(),
        sha256,
        run.get().path("completedAt").asText(),
        item.detail().path("reading").path("claims"),
        item.detail().path("reading").path("flags"),
        item.detail().path("reading").path("textRules").textValue(),
        item.detail().path("reading").path("groundedBy").textValue());
  }

  private ItemPage.@Nullable Final signed(Optional<Decision.Link> decided) {
    String sha256 = decided.map(link -> link.decision().finalSha256()).orElse(null);
    if (decided.isEmpty() || sha256 == null) {
      return null;
    }
    Decision decision = decided.get().decision();
    return new ItemPage.Final(
        text(decision.itemId(), sha256),
        decision.signer().printedName(),
        decision.signedAt(),
        decision.meaning(),
        sha256,
        decided.get().sequence(),
        decided.get().hash());
  }

  private static ItemPage.@Nullable Rejected rejected(Optional<Decision.Link> decided) {
    Decision decision = decided.map(Decision.Link::decision).orElse(null);
    String reason = decision == null ? null : decision.reasonCode();
    return decision == null || reason == null
        ? null
        : new ItemPage.Rejected(
            reason, decision.reasonComment(), decision.signer().printedName(), decision.signedAt());
  }

  private static ItemPage.@Nullable Retracted retracted(Optional<Decision.Link> retraction) {
    return retraction
        .map(link ->
            new ItemPage.Retracted(
                String.valueOf(link.decision().reasonComment()),
                link.decision().signer().printedName(),
                link.decision().signedAt(),
                link.decision().meaning(),
                link.sequence(),
                link.hash()))
        .orElse(null);
  }

  private static List<ItemPage.Image> images(List<ManifestInstance> instances) {
    return IntStream.range(0, instances.size())
        .mapToObj(index -> image(index, instances.get(index)))
        .toList();
  }

  private static ItemPage.Image image(int index, ManifestInstance instance) {
    return new ItemPage.Image(
        index,
        instance.getSeriesUid(),
        instance.getSeriesNumber().orElse(null),
        instance.getSeriesDescription().orElse(null),
        instance.getModality().orElse(null),
        instance.getInstanceNumber().orElse(null),
        instance.getRows().orElse(null),
        instance.getColumns().orElse(null),
        instance.getFrames(),
        instance.getSinceRevision());
  }

  private List<ItemPage.Note> notes(JsonNode notes) {
    List<ItemPage.Note> shown = new ArrayList<>();
    for (JsonNode note : notes) {
      String id = note.path("id").asText();
      shown.add(
          new ItemPage.Note(
              id,
              note.path("type").asText(),
              note.path("authoredAt").textValue(),
              text(id, note.path("sha256").asText())));
    }
    return shown;
  }

  private ItemPage.Priors priors(JsonNode priors) throws IOException {
    List<ItemPage.PriorStudy> studies = new ArrayList<>();
    for (JsonNode study : priors.path("studies")) {
      String manifest = study.path("manifestSha256").asText();
      studies.add(
          new ItemPage.PriorStudy(
              studies.size(),
              ImageApi.tag(manifest),
              study.path("description").textValue(),
              study.path("modality").textValue(),
              study.path("at").asText(),
              study.path("instanceCount").asInt(),
              images(manifests.instances(manifest))));
    }
    List<ItemPage.Note> reports = new ArrayList<>();
    for (JsonNode report : priors.path("reports")) {
      String id = report.path("id").asText();
      reports.add(
          new ItemPage.Note(
              id,
              report.path("type").asText(),
              report.path("at").textValue(),
              text(id, report.path("sha256").asText())));
    }
    return new ItemPage.Priors(studies, reports);
  }

  /** A question as the page gets it. */
  ItemPage.Asked question(Question asked) {
    String sha256 = asked.answerSha256();
    return new ItemPage.Asked(
        asked.jobId(),
        asked.taskId(),
        asked.question(),
        asked.image(),
        asked.frame(),
        asked.askedBy(),
        asked.askedAt(),
        asked.state().name(),
        sha256 == null ? asked.soFar() : text(asked.jobId(), sha256),
        asked.reading(),
        asked.score(),
        asked.failure(),
        asked.simulated(),
        asked.model(),
        asked.modelVersion());
  }

  private String text(String of, String sha256) {
    try {
      return new String(blobs.read(sha256, MAX_TEXT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      log.atWarn()
          .setMessage("A text cannot be read")
          .addKeyValue("of", of)
          .addKeyValue("sha256", sha256)
          .setCause(e)
          .log();
      return UNREADABLE;
    }
  }
}
