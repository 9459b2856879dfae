package dev.countersign.review.login;

/**
 * Someone with an account.
 *
 * @param id never given to another user
 * @param username what is typed at login
 * @param printedName the name under a signature (21 CFR 11.50)
 * @param role what the user may do
 */
public record User(long id, String username, String printedName, Role role) {}
