package dev.countersign.review.worklist;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many items stand in each view. What is the same for every reader is counted at most once in a
 * while for all of them, the more seldom the longer it takes; the few items that somebody holds are
 * counted each time, for each reader, so one's own claims are seen at once. Safe for use by many
 * threads.
 */
public final class ViewCounts {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration RENEWED = Duration.ofSeconds(1);
  private static final Duration WANTED = Duration.ofSeconds(10);
  // Of the time, so that a long queue is not counted all the time: one part in so many.
  private static final int SHARE = 20;
  private static final String EACH =
      Arrays.stream(View.values())
          .map(view -> "count(*) FILTER (WHERE %s) AS %s".formatted(view.sql(), view))
          .collect(Collectors.joining(", "));
  // Nobody has this id, so this counts what does not hang on the reader.
  private static final long NOBODY = 0;
  // Both parts are read from an index alone. To the views one item decided today is like another.
  private static final String SHARED =
      """
      SELECT %s FROM (
        SELECT stage, priority, superseded, NULL AS decision, NULL::timestamptz AS decided_at,
          %2$s, count(*) AS alike
        FROM items
        WHERE decision IS NULL AND claimed_by IS NULL AND assigned_to IS NULL
          AND second_asked_by IS NULL
        GROUP BY stage, priority, superseded
        UNION ALL
        SELECT NULL, NULL, NULL, 'SIGNED', max(decided_at), %2$s, count(*)
        FROM items
        WHERE decision IS NOT NULL AND decided_at >= ?3) i
      """
          .formatted(
              EACH.replace("count(*)", "sum(i.alike)"),
              """
              NULL::bigint AS claimed_by, NULL::timestamptz AS claimed_until,
              NULL::bigint AS assigned_to, NULL::timestamptz AS deadline,
              NULL::bigint AS second_asked_by,
              NULL::boolean AS second_senior\
              """);
  private static final String OWN =
      """
      SELECT r.reader, %s FROM unnest(?4::bigint[]) AS r (reader) LEFT JOIN items i ON %s
      GROUP BY r.reader
      """
          .formatted(EACH.replace("?2", "r.reader"), View.PERSONAL);

  private final Database database;
  private final InstantSource clock;
  private volatile @Nullable Counted shared;
  private volatile long wantedAt = System.nanoTime() - WANTED.toNanos();

  public ViewCounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Counted(Map<View, Long> byView, long at, Duration took) {

    /** Younger than this, or than what counting it may cost. */
    boolean youngerThan(Duration age) {
      return System.nanoTime() - at < Math.max(age.toNanos(), took.multipliedBy(SHARE).toNanos());
    }
  }

  /** The counts for one reader, by the views' names in the API. */
  public Map<String, Long> of(Transaction tx, long readerId) throws SQLException {
    wantedAt = System.nanoTime();
    return of(tx, shared(tx), Set.of(readerId)).getOrDefault(readerId, Map.of());
  }

  /**
   * Counts again, beside the requests, which then find it; unless these readers are none and nobody
   * has asked for a while.
   *
   * @return the counts of each reader
   */
  Map<Long, Map<String, Long>> refresh(Set<Long> readers) throws SQLException {
    if (readers.isEmpty() && System.nanoTime() - wantedAt > WANTED.toNanos()) {
      return Map.of();
    }
    return database.transaction(tx -> of(tx, renewed(tx), readers));
  }

  private Counted renewed(Transaction tx) throws SQLException {
    Counted last = shared;
    return last != null && last.youngerThan(Duration.ZERO) ? last : count(tx);
  }

  private Map<Long, Map<String, Long>> of(Transaction tx, Counted same, Set<Long> readers)
      throws SQLException {
    Condition own = numbered(OWN, readers.toArray(Long[]::new));
    Map<Long, Map<String, Long>> counts = new HashMap<>();
    tx.list(
        own.sql(),
        row -> counts.put(row.number("reader"), sum(same.byView(), byView(row))),
        own.parameters().toArray());
    return counts;
  }

  /** True when it is time for {@link #refresh} though nothing is known to have changed. */
  boolean stale() {
    Counted last = shared;
    return last == null || !last.youngerThan(RENEWED);
  }

  private Counted shared(Transaction tx) throws SQLException {
    Counted last = shared;
    if (last != null && last.youngerThan(FRESH)) {
      return last;
    }
    synchronized (this) {
      Counted meanwhile = shared;
      return meanwhile != null && meanwhile.youngerThan(FRESH) ? meanwhile : count(tx);
    }
  }

  private Counted count(Transaction tx) throws SQLException {
    long at = System.nanoTime();
    Condition all = numbered(SHARED);
    Map<View, Long> byView =
        tx.one(all.sql(), ViewCounts::byView, all.parameters().toArray()).orElseThrow();
    var counted = new Counted(byView, at, Duration.ofNanos(System.nanoTime() - at));
    shared = counted;
    return counted;
  }

  private Condition numbered(String sql, Long... readers) {
    Instant now = clock.instant();
    return Condition.of(sql, now, NOBODY, now.truncatedTo(ChronoUnit.DAYS), readers);
  }

  private static Map<View, Long> byView(Found row) throws SQLException {
    Map<View, Long> counts = new EnumMap<>(View.class);
    for (View view : View.values()) {
      counts.put(view, row.number(view.name()));
    }
    return counts;
  }

  private static Map<String, Long> sum(Map<View, Long> one, Map<View, Long> other) {
    Map<String, Long> sum = new LinkedHashMap<>();
    one.forEach((view, count) -> sum.put(view.apiName(), count + other.getOrDefault(view, 0L)));
    return sum;
  }
}
