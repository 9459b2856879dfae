package dev.countersign.bench.cstore;

import dev.countersign.bench.Table;
import dev.countersign.bench.cstore.Row.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * The result as Markdown.
 *
 * @param results what was measured
 * @param targets which receivers were asked for
 * @param ceilings of the same run
 * @param conditions a line each: command, machine, how it was measured
 */
record Report(Results results, List<Target> targets, Ceilings ceilings, List<String> conditions) {

  String toMarkdown() {
    StringBuilder text = new StringBuilder("# C-STORE, side by side\n\n");
    conditions.forEach(line -> text.append("- ").append(line).append('\n'));
    return text.append("\n## Receivers\n\n")
        .append(receivers())
        .append("\n## Ceilings of the same run\n\n")
        .append(ceilingTable())
        .toString();
  }

  private Table receivers() {
    var table =
        new Table(
            "Object",
            "Sender",
            "Assoc.",
            "Receiver",
            "Instances/s",
            "MB/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "CPU s/GB",
            "Peak MB",
            "x Orthanc",
            "x storescp +B",
            "% of fsync",
            "% of loopback");
    for (Row row : results.rows(targets)) {
      table.add(cells(row));
    }
    return table;
  }

  private String[] cells(Row row) {
    Exchange exchange = row.exchange();
    Optional<Measurement> measured = row.measurement();
    return new String[] {
      exchange.size().label(),
      exchange.sender(),
      Integer.toString(exchange.associations()),
      row.target().label(),
      measured.isEmpty() && !row.target().installed()
          ? "not installed"
          : number(measured, "%,.0f", Measurement::instancesPerSecond),
      number(measured, "%,.0f", Measurement::megabytesPerSecond),
      percentile(measured, 50),
      percentile(measured, 99),
      percentile(measured, 99.9),
      number(measured, "%.2f", Measurement::cpuSecondsPerGigabyte),
      number(measured, "%,.0f", one -> one.usage().peakBytes() / 1e6),
      ratio(measured, exchange, Target.ORTHANC),
      ratio(measured, exchange, Target.STORESCP),
      number(
          measured,
          "%.0f",
          one -> 100 * one.instancesPerSecond() / ceilings.durableFiles(exchange.size())),
      number(measured, "%.0f", one -> 100 * one.megabytesPerSecond() / ceilings.loopback())
    };
  }

  private static String percentile(Optional<Measurement> measured, double percentile) {
    return measured
        .map(Measurement::latencies)
        .filter(latencies -> latencies.getTotalCount() > 0)
        .map((Histogram latencies) -> latencies.getValueAtPercentile(percentile) / 1e3)
        .map(milliseconds -> format("%.2f", milliseconds))
        .orElse("");
  }

  private String ratio(Optional<Measurement> measured, Exchange exchange, Target peer) {
    return results
        .of(peer, exchange)
        .map(of ->
            number(measured, "%.1f", one -> one.instancesPerSecond() / of.instancesPerSecond()))
        .orElse("");
  }

  private static String number(
      Optional<Measurement> measured, String format, ToDoubleFunction<Measurement> value) {
    return measured.map(one -> format(format, value.applyAsDouble(one))).orElse("");
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private Table ceilingTable() {
    var table = new Table("Ceiling", "Value");
    table.add(
        "Loopback, one connection, writes of 128 KiB", format("%,.0f MB/s", ceilings.loopback()));
    table.add("Ping-pong, 1,500 bytes and 200 back", format("%,.0f/s", ceilings.pingPong()));
    for (ObjectSize size : ObjectSize.values()) {
      table.add(
          "New file of " + size.label() + ", forced, one after the other",
          format("%,.0f/s", ceilings.durableFiles(size)));
      table.add(
          "The same, and its folder forced", format("%,.0f/s", ceilings.durableEntries(size)));
    }
    return table;
  }
}
