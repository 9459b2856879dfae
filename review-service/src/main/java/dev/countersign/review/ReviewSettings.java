package dev.countersign.review;

import dev.countersign.platform.config.Rules;
import dev.countersign.review.audit.AuditSettings;
import dev.countersign.review.database.DatabaseSettings;
import dev.countersign.review.delivery.DeliverySettings;
import dev.countersign.review.http.HttpSettings;
import dev.countersign.review.signoff.SecondReadingRule;
import java.time.Duration;

/**
 * The {@code review} section.
 *
 * @param instanceId names this instance among those of review; kept across restarts
 * @param http where the page is served
 * @param database the service's PostgreSQL
 * @param claimLease a claim that is not renewed ends after this time
 * @param sessionIdle a login without use ends after this time
 * @param sessionMaximum a login ends after this time
 * @param delivery where signed reports go
 * @param secondReading {@code never}, {@code raised} or {@code always}: which items nobody may sign
 *     alone
 * @param audit the proof of the chain
 */
public record ReviewSettings(
    String instanceId,
    HttpSettings http,
    DatabaseSettings database,
    Duration claimLease,
    Duration sessionIdle,
    Duration sessionMaximum,
    DeliverySettings delivery,
    String secondReading,
    AuditSettings audit) {
  public ReviewSettings {
    Rules.requireText("instance-id", instanceId);
    Rules.requirePositive("claim-lease", claimLease);
    Rules.requirePositive("session-idle", sessionIdle);
    Rules.requirePositive("session-maximum", sessionMaximum);
    Rules.require(
        SecondReadingRule.named(secondReading).isPresent(),
        "second-reading",
        secondReading,
        "must be never, raised or always");
  }

  /** The rule as a type. */
  public SecondReadingRule effectiveSecondReading() {
    return SecondReadingRule.named(secondReading).orElseThrow();
  }
}
