package dev.countersign.ingest.hl7;

import ca.uhn.hl7v2.model.Segment;
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
    return segments.stream().filter(segment -> segment.getName().equals(name));
  }

  Optional<Segment> first(String name) {
    return all(name).findFirst();
  }
}
