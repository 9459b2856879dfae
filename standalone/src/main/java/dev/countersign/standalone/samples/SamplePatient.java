package dev.countersign.standalone.samples;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An invented patient. Names are made of words that nobody is called by, numbers are of ranges kept
 * for fiction.
 *
 * @param id medical record number
 * @param family name
 * @param given name
 * @param born date of birth
 * @param sex M or F
 * @param phone of a range that is never given out
 * @param street line of the address
 * @param city of the address
 * @param zip of the address
 */
public record SamplePatient(
    String id,
    String family,
    String given,
    LocalDate born,
    String sex,
    String phone,
    String street,
    String city,
    String zip) {
  private static final List<String> FAMILY =
      List.of(
          "Quillfeather",
          "Marblethorn",
          "Zephyrwick",
          "Brindlemoss",
          "Oakensprocket",
          "Vellumbrook",
          "Tinderwhistle",
          "Copperlark",
          "Nimbusgate",
          "Fennelworth",
          "Glasswindle",
          "Harrowpenny",
          "Lanternfold",
          "Mistlequay",
          "Pebblerook",
          "Saffronhull",
          "Thimbleforge",
          "Umberfield",
          "Wickersham-Test",
          "Yarrowdale");
  private static final List<String> GIVEN_F =
      List.of("Synthia", "Fauxine", "Demoira", "Mockelle", "Samplina", "Testarossa", "Phantomia");
  private static final List<String> GIVEN_M =
      List.of("Syntheo", "Fauxbert", "Demolio", "Mockwell", "Sampleton", "Testwick", "Phantomas");
  private static final List<String> STREETS =
      List.of("Placeholder Lane", "Lorem Street", "Fixture Row", "Dummy Terrace", "Stub Avenue");
  private static final List<String> CITIES =
      List.of("Nowhereville", "Samplestead", "Fictionford", "Mockhaven");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

  /** The patient with this number: always the same one. */
  public static SamplePatient number(int number) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9_000L + number);
    boolean female = number % 2 == 0;
    return new SamplePatient(
        "SYN%06d".formatted(730_000 + 37 * number),
        FAMILY.get(number % FAMILY.size()),
        pick(female ? GIVEN_F : GIVEN_M, random),
        LocalDate.of(1936, 1, 1).plusDays(random.nextInt(25_000)),
        female ? "F" : "M",
        "555-01%02d".formatted(number % 100),
        "%d %s".formatted(100 + random.nextInt(800), pick(STREETS, random)),
        pick(CITIES, random),
        "000%02d".formatted(random.nextInt(100)));
  }

  private static String pick(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }

  /** As DICOM writes a person (PS3.5 §6.2.1). */
  public String dicomName() {
    return family + "^" + given;
  }

  /** YYYYMMDD. */
  public String birthDate() {
    return DATE.format(born);
  }

  /** Whole years on a day. */
  public int ageOn(LocalDate day) {
    return born.until(day).getYears();
  }

  /** Everything that identifies the patient: what must never be found where it does not belong. */
  public List<String> identifiers() {
    return List.of(id, family, given, birthDate(), phone, street, city);
  }
}
