package dev.countersign.review.login;

import java.time.Duration;

/**
 * How long a login lasts.
 *
 * @param idle without use
 * @param maximum in all
 */
public record LoginSettings(Duration idle, Duration maximum) {}
