package dev.countersign.ingest.identity;

import static java.util.Collections.disjoint;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.countersign.events.PatientIdentified;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person, from one message or from all of them. Prints nothing of itself.
 *
 * @param patientId identifier (PID-3.1, (0010,0020)); empty where none is known
 * @param issuer who gave it out
 * @param otherIds every other number that stands for the person
 * @param name the present name
 * @param ideographicName the present name in ideographs; among the other names too
 * @param phoneticName the present name as it is spoken; among the other names too
 * @param otherNames aliases, former names, other scripts
 * @param birthDate YYYYMMDD, or as much of it as is known
 * @param sex as sent
 * @param phones phone numbers and mail addresses
 * @param addresses street line, city and postal code, separated by a comma and a space
 */
public record Demographics(
    String patientId,
    Optional<String> issuer,
    List<String> otherIds,
    Optional<PersonName> name,
    Optional<PersonName> ideographicName,
    Optional<PersonName> phoneticName,
    List<PersonName> otherNames,
    Optional<String> birthDate,
    Optional<String> sex,
    List<String> phones,
    List<String> addresses) {
  /**
   * Entries of each list; what comes after is left out, so that no sender grows an event at will.
   */
  static final int MOST = 32;

  private static final int WHOLE_DATE = 8;

  public Demographics {
    otherIds = List.copyOf(otherIds);
    otherNames = List.copyOf(otherNames);
    phones = List.copyOf(phones);
    addresses = List.copyOf(addresses);
  }

  /** What the event says. */
  public static Demographics of(PatientIdentified event) {
    var builder = new DemographicsBuilder().patientId(event.getPatientId());
    event.getIssuer().ifPresent(builder::issuer);
    event.getOtherIds().forEach(builder::otherId);
    name(event).ifPresent(builder::name);
    event.getIdeographicName().flatMap(PersonName::parse).ifPresent(builder::ideographicName);
    event.getPhoneticName().flatMap(PersonName::parse).ifPresent(builder::phoneticName);
    event.getOtherNames().forEach(name -> PersonName.parse(name).ifPresent(builder::otherName));
    event.getBirthDate().ifPresent(builder::birthDate);
    event.getSex().ifPresent(builder::sex);
    event.getPhones().forEach(builder::phone);
    event.getAddresses().forEach(builder::address);
    return builder.build();
  }

  private static Optional<PersonName> name(PatientIdentified event) {
    String all = event.getGivenName().orElse("");
    String middle = event.getMiddleName().filter(end -> (" " + all).endsWith(" " + end)).orElse("");
    return PersonName.of(
        event.getFamilyName().orElse(""),
        all.substring(0, all.length() - middle.length()),
        middle,
        event.getNamePrefix().orElse(""),
        event.getNameSuffix().orElse(""));
  }

  /** The event that says this. */
  PatientIdentified toEvent(String patientKey, Instant at) {
    return PatientIdentified.newBuilder()
        .setPatientKey(patientKey)
        .setPatientId(patientId)
        .setIssuer(issuer.orElse(null))
        .setOtherIds(otherIds)
        .setFamilyName(name.map(PersonName::family).orElse(null))
        .setGivenName(name.map(PersonName::givenNames).orElse(null))
        .setMiddleName(part(PersonName::middle))
        .setNamePrefix(part(PersonName::prefix))
        .setNameSuffix(part(PersonName::suffix))
        .setIdeographicName(ideographicName.map(PersonName::encoded).orElse(null))
        .setPhoneticName(phoneticName.map(PersonName::encoded).orElse(null))
        .setOtherNames(otherNames.stream().map(PersonName::encoded).toList())
        .setBirthDate(birthDate.orElse(null))
        .setSex(sex.orElse(null))
        .setPhones(phones)
        .setAddresses(addresses)
        .setUpdatedAt(at)
        .build();
  }

  private @Nullable String part(Function<PersonName, String> part) {
    return name.map(part).filter(text -> !text.isEmpty()).orElse(null);
  }

  /** Everything in this and in {@code other}; where both tell one thing, this one's word stands. */
  Demographics and(Demographics other) {
    String id = patientId.isEmpty() ? other.patientId : patientId;
    Optional<PersonName> present = name.map(own -> filled(own, other)).or(other::name);
    // Another name, such as the one before a marriage, is written in other ideographs.
    boolean sameName = name.isEmpty() || sharesNameWith(other);
    return new Demographics(
        id,
        isOfOneId(other) ? issuer.or(other::issuer) : issuer,
        union(otherIds, append(other.otherIds, other.patientId)).stream()
            .filter(number -> !number.equals(id))
            .toList(),
        present,
        sameName ? ideographicName.or(other::ideographicName) : ideographicName,
        sameName ? phoneticName.or(other::phoneticName) : phoneticName,
        names(present, other),
        birthDate.or(other::birthDate),
        sex.or(other::sex),
        union(phones, other.phones),
        union(addresses, other.addresses));
  }

  /** Who gave out another number says nothing of this one. */
  private boolean isOfOneId(Demographics other) {
    return patientId.isEmpty() || patientId.equalsIgnoreCase(other.patientId);
  }

  private static PersonName filled(PersonName own, Demographics other) {
    return other.name.filter(own::sameAs).map(own::filledFrom).orElse(own);
  }

  private boolean sharesNameWith(Demographics other) {
    return scripts().anyMatch(own -> other.scripts().anyMatch(own::sameAs));
  }

  /** The present name in each script in which it is known. */
  private Stream<PersonName> scripts() {
    return Stream.of(name, ideographicName, phoneticName).flatMap(Optional::stream);
  }

  /**
   * Whether the other is about somebody else: a name that shares no word with any of this one's,
   * and another birth date or sex; or, where only some of the name is the same, both. One alone may
   * be a slip, a marriage or another script, and who has the same name is taken for the same.
   */
  boolean contradicts(Demographics other) {
    Set<String> words = words();
    Set<String> others = other.words();
    if (words.isEmpty() || others.isEmpty()) {
      return false;
    }
    boolean born = differ(wholeBirthDate(), other.wholeBirthDate());
    boolean sex = differ(femaleOrMale(), other.femaleOrMale());
    return disjoint(words, others) ? born || sex : born && sex && !words.containsAll(others);
  }

  /** What tells this person from others under the same id, whatever else a message says. */
  String stranger() {
    return String.join(
        "\0",
        "stranger",
        patientId,
        name.map(PersonName::words).orElse(Set.of()).stream().sorted().collect(joining(" ")),
        birthDate.orElse(""),
        sex.orElse(""));
  }

  private Set<String> words() {
    return Stream.concat(name.stream(), otherNames.stream())
        .flatMap(each -> each.words().stream())
        .collect(toSet());
  }

  private Optional<String> wholeBirthDate() {
    return birthDate.filter(date -> date.length() == WHOLE_DATE);
  }

  private Optional<String> femaleOrMale() {
    return sex.filter(Set.of("F", "M")::contains);
  }

  private static boolean differ(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  /** The same for the same words, whoever says them and when. */
  public String fingerprint() {
    return ContentId.of(
        "f",
        patientId,
        issuer.orElse(""),
        lines(otherIds),
        name.map(PersonName::plain).orElse(""),
        lines(otherNames.stream().map(PersonName::plain).toList()),
        birthDate.orElse(""),
        sex.orElse(""),
        lines(phones),
        lines(addresses));
  }

  // No value holds a line break.
  private static String lines(List<String> values) {
    return String.join("\n", values);
  }

  private List<PersonName> names(Optional<PersonName> present, Demographics other) {
    List<PersonName> distinct = new ArrayList<>();
    Stream.of(otherNames.stream(), other.name.stream(), other.otherNames.stream())
        .flatMap(names -> names)
        .filter(name -> present.filter(name::sameAs).isEmpty())
        .filter(name -> distinct.stream().noneMatch(name::sameAs) && distinct.size() < MOST)
        .forEach(distinct::add);
    return distinct;
  }

  private static List<String> append(List<String> list, String last) {
    return last.isEmpty() ? list : Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  private static List<String> union(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().limit(MOST).toList();
  }

  @Override
  public String toString() {
    return "Demographics[redacted]";
  }
}
