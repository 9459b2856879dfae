package dev.countersign.bench.cstore;

import dev.countersign.bench.cstore.Row.Exchange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measurements by what was sent and who received it; those of several rounds are joined. */
final class Results {
  private final Map<Exchange, Map<Target, Measurement>> all = new LinkedHashMap<>();

  void add(Target target, Exchange exchange, Measurement measurement) {
    all.computeIfAbsent(exchange, _ -> new EnumMap<>(Target.class))
        .merge(target, measurement, Measurement::plus);
  }

  /** What a receiver did, if it was measured. */
  Optional<Measurement> of(Target target, Exchange exchange) {
    return Optional.ofNullable(all.getOrDefault(exchange, Map.of()).get(target));
  }

  /** A row for each receiver asked for, side by side for each exchange. */
  List<Row> rows(List<Target> targets) {
    List<Row> rows = new ArrayList<>();
    for (Exchange exchange : all.keySet()) {
      for (Target target : targets) {
        rows.add(new Row(target, exchange, of(target, exchange)));
      }
    }
    return rows;
  }
}
