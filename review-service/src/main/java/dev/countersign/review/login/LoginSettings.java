package dev.countersign.review.login;

import java.time.Duration;

/**
 * How long a login lasts, and where.
 *
 * @param idle without use
 * @param maximum in all
 * @param relyingParty whom passkeys are made for
 * @param passwordCost of the passwords that are set from now on
 */
public record LoginSettings(
    Duration idle, Duration maximum, RelyingParty relyingParty, PasswordCost passwordCost) {}
