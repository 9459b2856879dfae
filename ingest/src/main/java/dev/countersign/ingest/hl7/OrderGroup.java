package dev.countersign.ingest.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The segments of one order: ORC, and what follows up to the next ORC or OBR. Some senders put
 * several OBR after one ORC; each of them is an order, and they share what stands before the first.
 *
 * @param orc the common order segment
 * @param shared TQ1 and IPC between ORC and its first OBR
 * @param own OBR, where there is one, and the first TQ1 and IPC after it
 * @param further whether another OBR of the same ORC stands before
 */
record OrderGroup(Segment orc, List<Segment> shared, List<Segment> own, boolean further) {
  private static final Set<String> READ = Set.of("TQ1", "IPC");

  /** The orders of a message. */
  static List<OrderGroup> of(Message message) {
    List<OrderGroup> groups = new ArrayList<>();
    for (Segment segment : message.segments()) {
      if (segment.name().equals("ORC")) {
        groups.add(new OrderGroup(segment, List.of(), List.of(), false));
      } else if (!groups.isEmpty()) {
        groups.addAll(groups.removeLast().with(segment));
      }
    }
    return groups;
  }

  private List<OrderGroup> with(Segment next) {
    if (next.name().equals("OBR")) {
      return own.isEmpty()
          ? List.of(new OrderGroup(orc, shared, List.of(next), false))
          : List.of(this, new OrderGroup(orc, shared, List.of(next), true));
    }
    return List.of(
        own.isEmpty()
            ? new OrderGroup(orc, plus(shared, next), own, further)
            : new OrderGroup(orc, shared, plus(own, next), further));
  }

  /** With the first of each kind that is read: a message may repeat segments without end. */
  private static List<Segment> plus(List<Segment> segments, Segment next) {
    boolean known = segments.stream().anyMatch(segment -> segment.name().equals(next.name()));
    return known || !READ.contains(next.name())
        ? segments
        : Stream.concat(segments.stream(), Stream.of(next)).toList();
  }

  /** The observation request. */
  Optional<Segment> obr() {
    return first("OBR");
  }

  /** The first segment of a name, of the order's own or of those that it shares. */
  Optional<Segment> first(String name) {
    return Stream.concat(own.stream(), shared.stream())
        .filter(segment -> segment.name().equals(name))
        .findFirst();
  }
}
