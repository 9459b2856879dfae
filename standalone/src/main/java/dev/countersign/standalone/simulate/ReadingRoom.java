package dev.countersign.standalone.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Readers who take the next case as soon as they are free: a discrete-event simulation. What is
 * begun is finished.
 */
final class ReadingRoom {
  private static final Comparator<Place> FIRST =
      Comparator.comparing(Place::time)
          .thenComparing(place -> place.waiting().arrivedAt())
          .thenComparingInt(place -> place.waiting().number());

  private final WorkOrder order;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::rank));
  private final TreeSet<Place> queue = new TreeSet<>(FIRST);
  private final List<Seen> seen = new ArrayList<>();
  private int free;

  private ReadingRoom(int readers, WorkOrder order) {
    this.free = readers;
    this.order = order;
  }

  /** A case that a reader took up. */
  record Seen(Case taken, Instant startedAt) {
    Duration waited() {
      return Duration.between(taken.arrivedAt(), startedAt);
    }
  }

  /** A case in the queue, and the time it stands at. */
  private record Place(Instant time, Case waiting) {}

  private sealed interface Event {
    Instant at();

    /** Of two at the same moment the lower comes first. */
    int rank();
  }

  private record Arrived(Case arrived) implements Event {
    @Override
    public Instant at() {
      return arrived.arrivedAt();
    }

    @Override
    public int rank() {
      return arrived.number();
    }
  }

  private record Answered(Case about) implements Event {
    @Override
    public Instant at() {
      return about.answeredAt();
    }

    @Override
    public int rank() {
      return about.number();
    }
  }

  private record Freed(Instant at) implements Event {
    @Override
    public int rank() {
      return Integer.MAX_VALUE;
    }
  }

  /** Reads all cases, and returns them in the order in which they were taken up. */
  static List<Seen> read(List<Case> cases, int readers, WorkOrder order) {
    return new ReadingRoom(readers, order).read(cases);
  }

  private List<Seen> read(List<Case> cases) {
    cases.forEach(one -> events.add(new Arrived(one)));
    for (Event event = events.poll(); event != null; event = events.poll()) {
      happen(event);
      Event next = events.peek();
      // Whatever else this moment brings counts before anybody takes a case.
      if (next == null || next.at().isAfter(event.at())) {
        takeUp(event.at());
      }
    }
    return List.copyOf(seen);
  }

  private void happen(Event event) {
    switch (event) {
      case Arrived(Case arrived) -> {
        queue.add(place(arrived, false));
        events.add(new Answered(arrived));
      }
      case Answered(Case about) -> {
        if (queue.remove(place(about, false))) {
          queue.add(place(about, true));
        }
      }
      case Freed(Instant at) -> free++;
    }
  }

  private void takeUp(Instant now) {
    while (free > 0 && !queue.isEmpty()) {
      Case next = queue.removeFirst().waiting();
      seen.add(new Seen(next, now));
      free--;
      events.add(new Freed(now.plus(next.reading())));
    }
  }

  private Place place(Case waiting, boolean answered) {
    return new Place(order.of(waiting, answered), waiting);
  }
}
