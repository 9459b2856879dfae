package dev.countersign.ingest.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers what a message says of a person. Blank values are passed over, others are cleaned and cut
 * to a length that fits an event. For one thread.
 */
public final class DemographicsBuilder {
  private static final Predicate<String> PRESENT = Predicate.not(String::isEmpty);

  private String patientId = "";
  private Optional<String> issuer = Optional.empty();
  private final Set<String> otherIds = new LinkedHashSet<>();
  private final List<PersonName> names = new ArrayList<>();
  private Optional<PersonName> ideographicName = Optional.empty();
  private Optional<PersonName> phoneticName = Optional.empty();
  private final List<PersonName> otherNames = new ArrayList<>();
  private Optional<String> birthDate = Optional.empty();
  private Optional<String> sex = Optional.empty();
  private final Set<String> phones = new LinkedHashSet<>();
  private final Set<String> addresses = new LinkedHashSet<>();

  /** The first that is not blank is the patient id; further ones are other ids. */
  public DemographicsBuilder patientId(String value) {
    String id = Cleaned.text(value);
    if (patientId.isEmpty()) {
      patientId = id;
    } else {
      add(otherIds, id);
    }
    return this;
  }

  /** The same with who gave it out; of an other id that is passed over. */
  public DemographicsBuilder patientId(String value, String authority) {
    boolean first = patientId.isEmpty();
    patientId(value);
    return first && !patientId.isEmpty() ? issuer(authority) : this;
  }

  /** Who gave out the patient id. */
  public DemographicsBuilder issuer(String value) {
    issuer = issuer.or(() -> Cleaned.present(value, 128));
    return this;
  }

  public DemographicsBuilder otherId(String value) {
    add(otherIds, Cleaned.text(value));
    return this;
  }

  /** The first is the name; further ones are other names. */
  public DemographicsBuilder name(PersonName name) {
    add(names, name);
    return this;
  }

  /** A name like others; the first is the present one in ideographs. */
  public DemographicsBuilder ideographicName(PersonName name) {
    ideographicName = ideographicName.or(() -> Optional.of(name));
    return name(name);
  }

  /** A name like others; the first is the present one as it is spoken. */
  public DemographicsBuilder phoneticName(PersonName name) {
    phoneticName = phoneticName.or(() -> Optional.of(name));
    return name(name);
  }

  /** A name that is not the present one, even where that is not known. */
  public DemographicsBuilder otherName(PersonName name) {
    add(otherNames, name);
    return this;
  }

  /** The date part of an HL7, DICOM or ISO 8601 date; anything else is passed over. */
  public DemographicsBuilder birthDate(String value) {
    String digits = value.strip().replace("-", "");
    int length = digits.length() >= 8 ? 8 : digits.length() >= 6 ? 6 : Math.min(4, digits.length());
    String date = digits.substring(0, length);
    if (birthDate.isEmpty()
        && date.length() >= 4
        && date.chars().allMatch(c -> c >= '0' && c <= '9')) {
      birthDate = Optional.of(date);
    }
    return this;
  }

  public DemographicsBuilder sex(String value) {
    sex = sex.or(() -> Cleaned.present(value, 16));
    return this;
  }

  public DemographicsBuilder phone(String value) {
    add(phones, Cleaned.text(value));
    return this;
  }

  /** A whole address, its parts separated by commas. */
  public DemographicsBuilder address(String value) {
    add(addresses, Cleaned.text(value));
    return this;
  }

  /** An address in parts, of which any may be empty. */
  public DemographicsBuilder address(String street, String city, String postalCode) {
    return address(
        Stream.of(street, city, postalCode)
            .map(Cleaned::text)
            .filter(PRESENT)
            .collect(Collectors.joining(", ")));
  }

  public Demographics build() {
    otherIds.remove(patientId);
    return new Demographics(
        patientId,
        issuer,
        List.copyOf(otherIds),
        names.stream().findFirst(),
        ideographicName,
        phoneticName,
        otherNames(),
        birthDate,
        sex,
        List.copyOf(phones),
        List.copyOf(addresses));
  }

  private List<PersonName> otherNames() {
    List<PersonName> distinct = new ArrayList<>(names);
    otherNames.forEach(name -> add(distinct, name));
    return distinct.stream().skip(names.isEmpty() ? 0 : 1).limit(Demographics.MOST).toList();
  }

  private static void add(List<PersonName> names, PersonName name) {
    if (names.size() <= Demographics.MOST && names.stream().noneMatch(name::sameAs)) {
      names.add(name);
    }
  }

  private static void add(Set<String> values, String value) {
    if (!value.isEmpty() && values.size() < Demographics.MOST) {
      values.add(value);
    }
  }
}
