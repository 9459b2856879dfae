package dev.countersign.ingest.identity;

import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody of whom this installation has heard, as {@code identity.patients} tells it.
 *
 * <p>What a message adds is published as a new whole before this returns, so that no event refers
 * to a patient whom the topic does not know; what is known already costs nothing. Several ingest
 * processes may share the topic: each takes in what the others learn.
 *
 * <p>All patients are held in memory, at some 500 bytes each. Safe for use by many threads.
 */
public final class KnownPatients {
  private static final Logger log = LoggerFactory.getLogger(KnownPatients.class);
  private static final int STRIPES = 64;

  private final PatientKeys keys;
  private final EventPublisher publisher;
  private final InstantSource clock;
  private final MergedPatients merged = new MergedPatients();
  private final Map<String, Standing> patients = new ConcurrentHashMap<>();
  // Publishing waits for the broker, which no map's own lock should have to sit out.
  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  /**
   * What is known since when.
   *
   * @param onTopic whether the topic's newest event says all of it
   * @param heard what was last mentioned, all of which is in the whole
   */
  private record Standing(
      Demographics whole, Instant since, boolean onTopic, @Nullable Demographics heard) {
    Standing(Demographics whole, Instant since, boolean onTopic) {
      this(whole, since, onTopic, null);
    }

    /** Whether a mention says what the last one did: all images of a study mention the same. */
    boolean repeats(Demographics mention) {
      return onTopic && mention.equals(heard);
    }
  }

  public KnownPatients(PatientKeys keys, EventPublisher publisher, InstantSource clock) {
    this.keys = keys;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Takes in what a message says in passing: it fills gaps and adds, and contradicts nothing. One
   * that {@linkplain Demographics#contradicts speaks of somebody else} under the same id is of a
   * patient of its own.
   *
   * @param heard what the message says
   * @param subject names the study or note, for a person without an id
   * @throws org.apache.kafka.common.KafkaException when something new was not acknowledged
   */
  public KnownPatient mentioned(Demographics heard, String subject) {
    String key = key(heard, subject);
    Standing known = patients.get(key);
    boolean stranger = known != null && !known.repeats(heard) && known.whole().contradicts(heard);
    if (!stranger) {
      return learn(key, heard, false);
    }
    KnownPatient other = learn(keys.ofSubject(heard.stranger()), heard, false);
    log.atWarn()
        .setMessage("Two people are sent under one patient id: they are kept apart")
        .addKeyValue("patientKey", key)
        .addKeyValue("otherKey", other.key())
        .log();
    return other;
  }

  /** Takes in what registration says (ADT): its name, birth date and sex replace those known. */
  public KnownPatient registered(Demographics heard) {
    String own = keys.ofPatient(heard.patientId());
    String key = merged.resolve(own);
    return learn(key, heard, key.equals(own));
  }

  /**
   * Lets one patient give way to another, who takes over everything known of the first. Nobody
   * gives way to themselves, as where two authorities have given out one number.
   */
  public void merge(Demographics surviving, Demographics givingWay) {
    String mergedKey = keys.ofPatient(givingWay.patientId());
    if (keys.ofPatient(surviving.patientId()).equals(mergedKey)) {
      registered(surviving.and(givingWay));
      return;
    }
    Standing gone = patients.get(mergedKey);
    Demographics all = gone == null ? givingWay : givingWay.and(gone.whole());
    String named = keys.ofPatient(surviving.patientId());
    String survivingKey = merged.resolve(named);
    if (survivingKey.equals(mergedKey)) {
      // The merge of long ago is turned round: the survivor of then gives way now.
      survivingKey = named;
    }
    // A survivor who has given way since then says nothing against who stands in for it.
    learn(survivingKey, surviving.and(all), survivingKey.equals(named));
    var event = new PatientMerged(survivingKey, mergedKey, clock.instant());
    publisher.publish(Topic.IDENTITY_PATIENTS, mergedKey, event);
    gaveWay(event);
  }

  /**
   * The merge is the newest event under its key now, so what is known of it is not on the topic.
   */
  private void gaveWay(PatientMerged event) {
    merged.add(event);
    patients.computeIfPresent(
        event.getMergedKey(), (key, known) -> new Standing(known.whole(), known.since(), false));
  }

  private String key(Demographics heard, String subject) {
    return heard.patientId().isEmpty()
        ? keys.ofSubject(subject)
        : merged.resolve(keys.ofPatient(heard.patientId()));
  }

  private KnownPatient learn(String key, Demographics heard, boolean authoritative) {
    Lock lock = stripes[Math.floorMod(key.hashCode(), STRIPES)];
    lock.lock();
    try {
      Standing known = patients.get(key);
      if (known != null && !authoritative && known.repeats(heard)) {
        return new KnownPatient(key, known.whole());
      }
      Demographics whole = whole(known, heard, authoritative);
      if (known == null || !known.onTopic() || !whole.equals(known.whole())) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        publisher.publish(Topic.IDENTITY_PATIENTS, key, whole.toEvent(key, now));
        patients.put(key, new Standing(whole, now, true, heard));
      } else {
        // Not in place of what was observed meanwhile.
        patients.replace(key, known, new Standing(whole, known.since(), true, heard));
      }
      return new KnownPatient(key, whole);
    } finally {
      lock.unlock();
    }
  }

  private static Demographics whole(
      @Nullable Standing known, Demographics heard, boolean authoritative) {
    if (known == null) {
      return heard;
    }
    return authoritative ? heard.and(known.whole()) : known.whole().and(heard);
  }

  /** Takes in an event of the topic, this process's own or another's. */
  public void observe(SpecificRecord event) {
    switch (event) {
      case PatientIdentified identified ->
          patients.merge(
              identified.getPatientKey(),
              new Standing(Demographics.of(identified), identified.getUpdatedAt(), true),
              KnownPatients::observed);
      case PatientMerged merge -> gaveWay(merge);
      default -> {}
    }
  }

  private static Standing observed(Standing known, Standing seen) {
    if (seen.since().isAfter(known.since())) {
      Demographics whole = seen.whole().and(known.whole());
      return new Standing(whole, seen.since(), whole.equals(seen.whole()));
    }
    // Mostly an event of this process's own, which the map was ahead of.
    Demographics whole = known.whole().and(seen.whole());
    return new Standing(whole, known.since(), known.onTopic() && whole.equals(known.whole()));
  }
}
