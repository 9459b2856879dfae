package dev.countersign.bench.review;

import dev.countersign.bench.Table;
import dev.countersign.bench.Workplace;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign bench review}. */
@Command(
    name = "review",
    description =
        "The queue over HTTP: its pages when it is long, its news, and many readers at once.",
    mixinStandardHelpOptions = true)
public final class ReviewCommand implements Callable<Integer> {
  private static final int SHORT_QUEUE = 1_000;
  private static final int PAGES = 300;
  private static final int CHANGES = 100;
  private static final int CHANGES_PER_SECOND = 10;
  private static final int PAGES_PER_CORE = 10;

  @Mixin private final Workplace workplace = new Workplace();

  @Option(
      names = "--items",
      defaultValue = "10000",
      description = "Items for the readers to read. Default: ${DEFAULT-VALUE}.")
  private int items;

  @Option(
      names = "--long",
      defaultValue = "100000",
      description = "Items in the longest queue. Default: ${DEFAULT-VALUE}.")
  private int longest;

  @Option(
      names = "--readers",
      defaultValue = "50",
      description = "Readers at work. Default: ${DEFAULT-VALUE}.")
  private int readers;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description =
          "How long they work; pages are asked for a quarter of it. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  private final Table table = new Table("Measure", "Value", "Target");

  @Override
  public Integer call() throws Exception {
    return workplace.run(this::measure);
  }

  private String measure(Path data) throws Exception {
    try (var bed = ReviewBed.start(data)) {
      List<User> users = bed.readers(readers + 1);
      List<Reader> logins = new ArrayList<>();
      try {
        for (User user : users) {
          logins.add(new Reader(bed.port(), user.username()));
        }
        measure(bed, users.getLast(), logins.subList(0, readers), logins.getLast());
      } finally {
        logins.forEach(Reader::close);
      }
    }
    return report(data);
  }

  private void measure(ReviewBed bed, User user, List<Reader> logins, Reader alone)
      throws Exception {
    var pages = new Pages(alone);
    workplace.say("first pages");
    bed.queue().growTo(SHORT_QUEUE);
    pages.first(PAGES);
    Histogram few = pages.first(PAGES);
    add("first page of %,d items, p50 / p99 ms".formatted(SHORT_QUEUE), few, "");
    bed.queue().growTo(items);
    steady(pages, "started a minute ago");
    news(bed, user, logins);
    work(bed, logins);
    steady(pages, "after the readers' work");
    workplace.say("first pages of the long queue");
    bed.queue().growTo(longest);
    pages.first(PAGES);
    Histogram many = pages.first(PAGES);
    add("first page of %,d items, p50 / p99 ms".formatted(longest), many, "");
    table.add(
        "first page, %,d items / %,d items, p50".formatted(longest, SHORT_QUEUE),
        decimal(many.getValueAtPercentile(50) / (double) few.getValueAtPercentile(50)),
        "below 2");
  }

  private void steady(Pages pages, String when) throws Exception {
    workplace.say("pages at a steady rate, " + when);
    int rate = PAGES_PER_CORE * Runtime.getRuntime().availableProcessors();
    add(
        "page of %,d items, %d a second, %s, p50 / p99 ms".formatted(items, rate, when),
        pages.steadily(rate, Math.max(1, seconds / 4)),
        "p99 below 20");
  }

  private void news(ReviewBed bed, User user, List<Reader> logins) throws Exception {
    workplace.say("news to %d readers".formatted(readers));
    List<String> changing =
        IntStream.range(1, CHANGES + 1).mapToObj(number -> "bench-" + number).toList();
    add(
        "change to page, %d readers, %d changes a second, p50 / p99 ms"
            .formatted(readers, CHANGES_PER_SECOND),
        new News(logins).measure(bed.claims(), user, changing, CHANGES_PER_SECOND),
        "p99 below 300");
  }

  private void work(ReviewBed bed, List<Reader> logins) throws Exception {
    workplace.say("%d readers for %d s".formatted(readers, seconds));
    ReadingRoom.Outcome outcome = new ReadingRoom(logins).work(Duration.ofSeconds(seconds));
    Queue.Decisions decisions = bed.queue().decisions();
    new TreeMap<>(outcome.latencies())
        .forEach((operation, measured) ->
            add("%d readers: %s, p50 / p99 ms".formatted(readers, operation), measured, ""));
    table.add(
        "signed; in the chain; claims lost to another reader; asked to come again",
        "%,d; %,d; %,d; %,d"
            .formatted(outcome.signed(), decisions.all(), outcome.refused(), outcome.busy()),
        "");
    table.add(
        "items claimed by two; signed twice",
        "%d; %d"
            .formatted(
                outcome.claimedTwice(),
                outcome.signedTwice() + decisions.all() - decisions.items()),
        "0; 0");
  }

  private void add(String measure, Histogram measured, String target) {
    table.add(
        measure,
        "%s / %s"
            .formatted(
                decimal(measured.getValueAtPercentile(50) / 1e3),
                decimal(measured.getValueAtPercentile(99) / 1e3)),
        target);
  }

  private String report(Path data) throws Exception {
    return workplace.heading("The queue under readers", data)
        + """
        - PostgreSQL runs beside one JVM that holds broker, service and load, on the same cores. Pages have 100 rows, as the web page asks for.
        - A queue that was grown is vacuumed and written back before it is measured, as a database that grew slowly would have been.
        - Readers wait for nothing but their answers; a signature costs one Argon2id of 19 MiB, two at a time. A change counts from before its transaction until each reader's client has read the event.

        """
        + table;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
