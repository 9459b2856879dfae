package dev.countersign.review.worklist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition in SQL, and the values of its places in their order. */
record Condition(String sql, List<Object> parameters) {
  private static final Pattern PLACE = Pattern.compile("\\?([0-9])");

  /**
   * A condition whose places are numbered.
   *
   * @param sql where {@code ?1} stands for the first value, as often as it is needed
   */
  static Condition of(String sql, Object... values) {
    List<Object> parameters = new ArrayList<>();
    Matcher places = PLACE.matcher(sql);
    while (places.find()) {
      parameters.add(values[Integer.parseInt(places.group(1)) - 1]);
    }
    return new Condition(places.replaceAll("?"), List.copyOf(parameters));
  }

  Condition and(Condition other) {
    List<Object> both = new ArrayList<>(parameters);
    both.addAll(other.parameters);
    return new Condition("(%s) AND (%s)".formatted(sql, other.sql), List.copyOf(both));
  }

  /** The values, and those of what follows. */
  Object[] parameters(Object... more) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(List.of(more));
    return all.toArray();
  }
}
