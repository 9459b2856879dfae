package dev.countersign.review.worklist;

import dev.countersign.events.ItemStage;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.EventCodec;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What triage says of an item, brought together with what people did with it. The same event twice,
 * or an older one after a newer, has no effect; so the topic can be read again from its start.
 *
 * <p>A decided row never changes: a later revision opens an item of its own, {@code
 * id/a{revision}}. On an undecided item it takes the place of the revision before, and the text
 * that was being edited moves to the history; a second reading asked for falls away with what was
 * read first. Addenda that a reader opened by hand are left alone. What a stand-in took part in
 * stays marked, whoever drafts a later revision: the place in the queue is taken over, and words
 * may be.
 */
final class ItemProjection {
  private static final String WHO = "Triage";

  private final EventCodec codec;
  private final DraftWords drafts;
  private final InstantSource clock;

  ItemProjection(EventCodec codec, DraftWords drafts, InstantSource clock) {
    this.codec = codec;
    this.drafts = drafts;
    this.clock = clock;
  }

  /** The newest item of the subject. */
  private record Standing(
      LockedItem item, String patientKey, String eventSha256, Instant changedAt) {
    static Standing read(Found row) throws SQLException {
      return new Standing(
          LockedItem.read(row),
          row.text("patient_key"),
          row.text("event_sha256"),
          row.instant("changed_at"));
    }

    /** Whether whoever reads it now reads something else than what this will be. */
    boolean readsOtherwise(ItemContent content) {
      boolean otherDraft =
          item.draftSha256() != null && !item.draftSha256().equals(content.draftSha256());
      return otherDraft
          || !patientKey.equals(content.patientKey())
          || !Objects.equals(item.heldReason(), content.heldReason());
    }
  }

  /** Takes one event in. */
  void apply(Transaction tx, WorklistItemChanged event) throws SQLException {
    var content = new ItemContent(event, codec);
    Optional<Standing> newest =
        tx.one(
            """
            SELECT i.*, NULL AS claimed_name FROM items i WHERE i.base_item_id = ?
              AND i.opened_by IS NULL
            ORDER BY i.revision DESC, i.item_id DESC LIMIT 1 FOR UPDATE OF i
            """,
            Standing::read,
            event.getItemId());
    if (newest.isEmpty()) {
      open(tx, content, event.getItemId(), "Arrived");
      markSuperseding(tx, event);
    } else if (newest.get().item().decision() != null) {
      addendum(tx, content, event, newest.get().item());
    } else {
      replace(tx, content, event, newest.get());
    }
  }

  private void open(Transaction tx, ItemContent content, String itemId, String what)
      throws SQLException {
    content.insert(tx, itemId);
    drafts.index(tx, itemId, content.draftSha256());
    History.add(tx, itemId, clock.instant(), WHO, what);
    ChangeNotice.post(tx, itemId);
  }

  /** The topic keeps an item's last event alone: an empty database never hears of the others. */
  private static void markSuperseding(Transaction tx, WorklistItemChanged event)
      throws SQLException {
    if (event.getSuperseding()) {
      tx.update("UPDATE items SET superseded = true WHERE item_id = ?", event.getItemId());
    }
  }

  private void addendum(
      Transaction tx, ItemContent content, WorklistItemChanged event, LockedItem decided)
      throws SQLException {
    if (event.getRevision() > decided.revision()) {
      String addendum = event.getItemId() + "/a" + event.getRevision();
      open(
          tx,
          content,
          addendum,
          "Opened for revision %d, which came after the decision on revision %d"
              .formatted(event.getRevision(), decided.revision()));
      tx.update(
          """
          UPDATE items i SET addendum_of = d.item_id, simulated = i.simulated OR d.simulated
          FROM items d WHERE d.item_id = ? AND i.item_id = ?
          """,
          decided.id(),
          addendum);
    }
  }

  private void replace(
      Transaction tx, ItemContent content, WorklistItemChanged event, Standing standing)
      throws SQLException {
    LockedItem item = standing.item();
    boolean older =
        event.getRevision() < item.revision()
            || (event.getRevision() == item.revision()
                && event.getChangedAt().isBefore(standing.changedAt()));
    if (older || content.eventSha256().equals(standing.eventSha256())) {
      return;
    }
    content.update(tx, item.id());
    drafts.index(tx, item.id(), content.draftSha256());
    if (event.getRevision() > item.revision()) {
      supersede(tx, event, item);
    } else if (event.getStage() == ItemStage.WITHDRAWN && item.stage() != ItemStage.WITHDRAWN) {
      withdraw(tx, event, item);
    } else if (event.getStage() != ItemStage.WITHDRAWN && item.stage() == ItemStage.WITHDRAWN) {
      History.add(tx, item.id(), clock.instant(), WHO, "Back on the worklist");
      bumpVersion(tx, item);
    } else if (standing.readsOtherwise(content)) {
      bumpVersion(tx, item);
    }
    ChangeNotice.post(tx, item.id());
  }

  private void supersede(Transaction tx, WorklistItemChanged event, LockedItem item)
      throws SQLException {
    String what =
        "Revision %d with %d new %s took the place of revision %d"
            .formatted(
                event.getRevision(),
                event.getNewInstances(),
                event.getNewInstances() == 1 ? "image" : "images",
                item.revision());
    History.add(tx, item.id(), new History.Entry(clock.instant(), WHO, what, item.editingText()));
    tx.update(
        """
        UPDATE items SET superseded = true, editing_text = NULL, editing_saved_at = NULL,
          second_asked_by = NULL, second_asked_name = NULL, second_asked_at = NULL,
          second_comment = NULL, second_senior = false
        WHERE item_id = ?
        """,
        item.id());
    bumpVersion(tx, item);
  }

  /** Whoever holds it has it no longer; the text stays, should the item come back. */
  private void withdraw(Transaction tx, WorklistItemChanged event, LockedItem item)
      throws SQLException {
    tx.update(
        """
        UPDATE items SET claimed_by = NULL, claimed_until = NULL, assigned_to = NULL
        WHERE item_id = ?
        """,
        item.id());
    History.add(
        tx,
        item.id(),
        clock.instant(),
        WHO,
        event.getNoDraftReason().map(reason -> "Withdrawn: " + reason).orElse("Withdrawn"));
    bumpVersion(tx, item);
  }

  private static void bumpVersion(Transaction tx, LockedItem item) throws SQLException {
    tx.update("UPDATE items SET version = version + 1 WHERE item_id = ?", item.id());
  }
}
