package dev.countersign.review.http;

import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.access.Once;
import dev.countersign.review.access.Sight;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * Who read an item's images, by whatever way: noted once an item and login, since a stack has a
 * thousand frames. Safe for use by many threads.
 */
final class ImageReadings {
  private final InstantSource clock;
  private final Once noted = new Once();

  ImageReadings(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes it in the transaction that finds the item: what cannot be noted is not to be shown. */
  void note(Transaction tx, Call call, String itemId) throws SQLException {
    if (noted.isNew(reading(call, itemId))) {
      AccessLog.recordReading(
          tx,
          call.event(kind(call), clock.instant())
              .about(itemId, call.sight() == Sight.THROUGH_BROKEN_GLASS));
    }
  }

  /** Says that the transaction is committed, so that it need not be noted again. */
  void committed(Call call, String itemId) {
    noted.remember(reading(call, itemId));
  }

  private static String reading(Call call, String itemId) {
    return "%s %s %s".formatted(call.login().id(), kind(call), itemId);
  }

  private static AccessKind kind(Call call) {
    return call.ahead() ? AccessKind.IMAGES_READ_AHEAD : AccessKind.IMAGES_READ;
  }
}
