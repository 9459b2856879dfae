package dev.countersign.ingest.scrubbing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ScrubberProperties {
  /** The words of the labels themselves, and particles, which stay where they stand alone. */
  private static final Set<String> STAYING =
      Set.of(
          "name", "birth", "date", "phone", "address", "id", "van", "von", "vom", "der", "den",
          "de", "del", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "el", "al",
          "bin", "ibn", "ter", "ten", "te", "zu", "zum", "zur", "und", "of", "the", "st");

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withChars('é', 'ü', 'ß', 'ñ', 'ø', 'ł')
        .ofMinLength(2)
        .ofMaxLength(10)
        .filter(name -> !STAYING.contains(FoldedText.fold(name)));
  }

  @Provide
  Arbitrary<String> filling() {
    return Arbitraries.of(
        " ", ", ", "\n", " - ", "; seen ", " (", ")\r\n", "/", ". ", "_", " 12 mm ", "…");
  }

  @Property(tries = 500)
  void noNameSurvives(
      @ForAll("names") String family,
      @ForAll("names") String given,
      @ForAll("filling") String one,
      @ForAll("filling") String two,
      @ForAll boolean upper) {
    var person = new DemographicsBuilder().name(new PersonName(family, given)).build();
    String text = "x" + one + given + two + family + one + family + two + given + two + "x";
    String scrubbed =
        FoldedText.fold(
            Scrubber.of(person, person, List.of())
                .scrub(upper ? text.toUpperCase(java.util.Locale.ROOT) : text));
    for (String name : List.of(family, given)) {
      String word = Pattern.quote(FoldedText.fold(name));
      assertThat(scrubbed).doesNotContainPattern("(?<!\\p{L})" + word + "(?!\\p{L})");
    }
  }

  @Property(tries = 500)
  void noNumberSurvives(
      @ForAll @IntRange(min = 100_000) int number, @ForAll("filling") String filling) {
    String id = Integer.toString(number);
    var person = new DemographicsBuilder().patientId(id).build();
    String spread = String.join("-", id.split(""));
    String text = "MRN" + id + filling + id + filling + spread + filling + "0" + id;
    String scrubbed = Scrubber.of(person, person, List.of()).scrub(text).replaceAll("\\D", "");
    assertThat(scrubbed).doesNotContain(id);
  }

  @Property(tries = 300)
  void anyTextComesThroughAndNothingElseChanges(@ForAll String before, @ForAll String after) {
    var person = new DemographicsBuilder().patientId("QZX998877").build();
    String scrubbed = Scrubber.of(person, person, List.of()).scrub(before + " QZX998877 " + after);
    assertThat(scrubbed).contains("[ID]").startsWith(before).endsWith(after);
  }
}
