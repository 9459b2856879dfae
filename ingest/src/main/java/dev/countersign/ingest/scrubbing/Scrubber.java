package dev.countersign.ingest.scrubbing;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.PersonName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Replaces a patient's own name, numbers, birth date, phone numbers and addresses in free text by
 * {@code [NAME]}, {@code [ID]}, {@code [BIRTH DATE]}, {@code [PHONE]} and {@code [ADDRESS]}.
 *
 * <p>It knows this patient, and others only as far as the message itself describes them: the names
 * of relatives and physicians in the text stay. Upper and lower case, accents, line breaks and
 * punctuation make no difference; a name goes as a whole word, also where it is a common one. Time
 * is linear in the text. Immutable; safe for use by many threads.
 */
public final class Scrubber {
  private final List<Rule> rules;

  private Scrubber(List<Rule> rules) {
    this.rules = rules;
  }

  /** A place in the text and what it holds. */
  private record Span(int start, int end, Label label) {
    /** Both in one, named as the longer of them. */
    Span with(Span next) {
      int longer = Integer.compare(end - start, next.end - next.start);
      boolean mine = longer > 0 || (longer == 0 && label.compareTo(next.label) <= 0);
      return new Span(start, Math.max(end, next.end), mine ? label : next.label);
    }
  }

  /**
   * A scrubber for one patient.
   *
   * @param known everything known of the patient
   * @param heard what the message at hand says, which may contradict it
   * @param numbers further numbers, such as those of the order and the visit
   */
  public static Scrubber of(Demographics known, Demographics heard, Collection<String> numbers) {
    return of(List.of(known, heard), numbers);
  }

  /**
   * A scrubber for all whom a message describes.
   *
   * @param people its patient among them
   * @param numbers further numbers
   */
  public static Scrubber of(Collection<Demographics> people, Collection<String> numbers) {
    return new Scrubber(
        Stream.of(
                people.stream().flatMap(Scrubber::rules),
                numbers.stream().flatMap(IdentifierRules::of))
            .flatMap(some -> some)
            .distinct()
            .toList());
  }

  private static Stream<Rule> rules(Demographics person) {
    return Stream.of(
            names(person).flatMap(NameRules::of),
            person.birthDate().stream().flatMap(DateRules::of),
            person.phones().stream().flatMap(PhoneRules::of),
            person.addresses().stream().flatMap(AddressRules::of),
            IdentifierRules.of(person.patientId()),
            person.otherIds().stream().flatMap(IdentifierRules::of))
        .flatMap(some -> some);
  }

  private static Stream<PersonName> names(Demographics person) {
    return Stream.concat(
            Stream.of(person.name(), person.ideographicName(), person.phoneticName())
                .flatMap(Optional::stream),
            person.otherNames().stream())
        .distinct();
  }

  /** The text without the patient. */
  public String scrub(String text) {
    FoldedText folded = FoldedText.of(text);
    List<Span> spans = new ArrayList<>();
    for (Rule rule : rules) {
      Matcher matcher = rule.matcher(folded);
      while (matcher.find()) {
        spans.add(
            new Span(folded.origin(matcher.start()), folded.origin(matcher.end()), rule.label()));
      }
    }
    return replace(text, merge(text, spans));
  }

  private static List<Span> merge(String text, List<Span> spans) {
    spans.sort(Comparator.comparingInt(Span::start).thenComparing(Span::label));
    List<Span> merged = new ArrayList<>();
    for (Span span : spans) {
      if (!merged.isEmpty() && belongTogether(text, merged.getLast(), span)) {
        merged.add(merged.removeLast().with(span));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private static boolean belongTogether(String text, Span last, Span next) {
    if (next.start() < last.end()) {
      return true;
    }
    return next.label() == Label.NAME
        && last.label() == Label.NAME
        && next.start() - last.end() <= 2
        && text.substring(last.end(), next.start()).chars().allMatch(c -> " ,-\n".indexOf(c) >= 0);
  }

  private static String replace(String text, List<Span> spans) {
    var scrubbed = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      scrubbed.append(text, from, span.start()).append(span.label().text());
      from = span.end();
    }
    return scrubbed.append(text, from, text.length()).toString();
  }
}
