package dev.countersign.review.login;

import java.sql.SQLException;
import java.util.Optional;

/** Proves again, at a signature, who a user is. */
public interface Prover {
  /**
   * Holds a proof against what is known of the user; failures are counted like those of a login.
   *
   * @param challenge what a passkey has to have signed
   */
  Attempt prove(User user, Proof proof, byte[] challenge) throws SQLException;

  /** The passkeys that a user may sign with; empty for a user who has none. */
  Optional<PasskeyOffer> passkeys(User user) throws SQLException;
}
