package dev.countersign.ingest.hl7;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A parsed message: its segments in the order in which they stand.
 *
 * @param header as sent
 * @param segments all of them
 */
record Message(Header header, List<Segment> segments) {

  Stream<Segment> all(String name) {
    return segments.stream().filter(segment -> segment.name().equals(name));
  }

  Optional<Segment> first(String name) {
    return all(name).findFirst();
  }
}
