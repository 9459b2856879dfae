package dev.countersign.standalone.simulate;

import dev.countersign.events.Priority;
import java.time.Duration;
import java.time.Instant;

/**
 * A study of the day.
 *
 * @param number in order of arrival; no other case has it
 * @param ordered by a person
 * @param critical whether it is in truth one that must not wait
 * @param proposed by the model
 * @param answeredAt when the model proposes it
 * @param reading how long a reader takes
 */
record Case(
    int number,
    Instant arrivedAt,
    Priority ordered,
    boolean critical,
    Priority proposed,
    Instant answeredAt,
    Duration reading) {}
