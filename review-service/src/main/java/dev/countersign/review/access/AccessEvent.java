package dev.countersign.review.access;

import dev.countersign.review.login.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or was kept from. It names no patient: whose record it was is found
 * by the item when it is written, and stands there as a key.
 *
 * @param user null where nobody knows who asked
 * @param address of the network, where the request came from
 * @param sessionId of the login
 * @param glassBroken the item was open to this user by breaking the glass alone
 * @param detail what exactly, such as an operation, a decision or a reason
 */
public record AccessEvent(
    Instant at,
    AccessKind kind,
    boolean succeeded,
    @Nullable User user,
    @Nullable String address,
    @Nullable String sessionId,
    @Nullable String itemId,
    boolean glassBroken,
    @Nullable String detail) {

  /** Something that a user did. */
  public static AccessEvent of(AccessKind kind, @Nullable User user, Instant at) {
    return new AccessEvent(at, kind, true, user, null, null, null, false, null);
  }

  /** The same, but it did not succeed. */
  public AccessEvent failed() {
    return new AccessEvent(at, kind, false, user, address, sessionId, itemId, glassBroken, detail);
  }

  /** The same, with where it came from. */
  public AccessEvent from(@Nullable String networkAddress, @Nullable String login) {
    return new AccessEvent(
        at, kind, succeeded, user, networkAddress, login, itemId, glassBroken, detail);
  }

  /** The same, about an item. */
  public AccessEvent about(String item, boolean byBrokenGlass) {
    return new AccessEvent(
        at, kind, succeeded, user, address, sessionId, item, byBrokenGlass, detail);
  }

  /** The same, said more exactly. */
  public AccessEvent saying(String more) {
    return new AccessEvent(
        at, kind, succeeded, user, address, sessionId, itemId, glassBroken, more);
  }
}
