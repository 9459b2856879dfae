package dev.countersign.review.access;

/** What the access log tells of. */
public enum AccessKind {
  LOGGED_IN,
  /** A password or a passkey was refused. */
  LOGIN_REFUSED,
  /** Too many failures: not even looked at. */
  LOGIN_LOCKED,
  LOGGED_OUT,
  /** A request that its sender may not make, or may not make so. */
  DENIED,
  ITEM_OPENED,
  /** The page read an item that was not opened yet, and perhaps never is. */
  ITEM_READ_AHEAD,
  /** Images of an item were read; once an item and login. */
  IMAGES_READ,
  /** Likewise, of an item that was not opened yet. */
  IMAGES_READ_AHEAD,
  /** Text or records left by the page. */
  EXPORTED,
  /** Signed, rejected or retracted: the detail says which. */
  DECIDED,
  GLASS_BROKEN,
  /** An account was made or changed. */
  USER_CHANGED,
  PASSWORD_CHANGED,
  PASSKEY_ADDED,
  PASSKEY_REMOVED
}
