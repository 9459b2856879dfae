package dev.countersign.review.http;

import dev.countersign.review.database.Database;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.delivery.DestinationStanding;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** How destinations stand, and sending again what one has refused. */
final class DestinationApi {
  private final Database database;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Runnable queued;

  /**
   * The routes of destinations.
   *
   * @param queued told after each delivery put back into the queue
   */
  DestinationApi(Database database, Deliveries deliveries, InstantSource clock, Runnable queued) {
    this.database = database;
    this.deliveries = deliveries;
    this.clock = clock;
    this.queued = queued;
  }

  void addTo(ApiRouter api) {
    api.on("listDestinations", this::list);
    api.on("resendDelivery", this::resend);
  }

  private Reply list(Call call) throws SQLException {
    List<DestinationStanding> standings = database.transaction(deliveries::destinations);
    return Reply.json(
        call.sight().showsPatient()
            ? standings
            : standings.stream().map(DestinationStanding::withoutAnswer).toList());
  }

  private Reply resend(Call call) throws SQLException {
    String itemId = call.itemId();
    String destination = call.path("destination");
    List<Deliveries.Standing> standings =
        database.transaction(tx -> {
          List<Deliveries.Standing> before = there(Deliveries.of(tx, itemId), destination);
          int again =
              Deliveries.resend(
                  tx, itemId, destination, call.user().printedName(), clock.instant());
          return again > 0 ? there(Deliveries.of(tx, itemId), destination) : refused(before);
        });
    queued.run();
    return Reply.json(standings);
  }

  private static List<Deliveries.Standing> there(
      List<Deliveries.Standing> all, String destination) {
    return all.stream().filter(each -> each.destination().equals(destination)).toList();
  }

  private static List<Deliveries.Standing> refused(List<Deliveries.Standing> before) {
    if (before.isEmpty()) {
      throw new ProblemException(404, "Not found", "There is no such delivery.");
    }
    throw new ProblemException(
        409, "Conflict", "Only what the destination has refused can be sent again.");
  }
}
