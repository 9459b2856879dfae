package dev.countersign.triage.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FingerprintsTest {
  @Property
  void whatWasAddedMayBeContained(@ForAll Set<Integer> numbers) {
    var seen = new Fingerprints();
    numbers.forEach(seen::add);

    assertThat(numbers).allMatch(seen::mayContain);
  }

  @Property
  void roomIsMadeForWhatIsNewAndForNothingElse(@ForAll Set<Integer> numbers) {
    var seen = new Fingerprints();
    numbers.forEach(seen::add);
    int room = seen.capacity();
    numbers.forEach(seen::add);

    assertThat(seen.capacity())
        .isEqualTo(room)
        .isLessThanOrEqualTo(Math.max(16, 4 * numbers.size()));
  }

  @Property(tries = 20)
  void whatWasNeverAddedIsSeldomTakenForSeen(@ForAll short prefix) {
    var seen = new Fingerprints();
    Set<String> added = new HashSet<>();
    IntStream.range(0, 20_000).mapToObj(n -> "%d.1.%d".formatted(prefix, n)).forEach(added::add);
    added.forEach(seen::add);

    long wrong =
        IntStream.range(20_000, 40_000)
            .filter(n -> seen.mayContain("%d.1.%d".formatted(prefix, n)))
            .count();

    assertThat(wrong).isLessThan(200);
  }
}
