package dev.countersign.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table with columns of even width, which reads well on a terminal too. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** With these heads. */
  public Table(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row. */
  public void add(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("A row has as many cells as the table has heads");
    }
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
    }
    String rule =
        IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(" | ", "| ", " |\n"));
    return line(rows.getFirst(), widths)
        + rule
        + rows.stream().skip(1).map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
