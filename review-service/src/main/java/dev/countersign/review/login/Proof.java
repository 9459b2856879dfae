package dev.countersign.review.login;

/** What a user shows to prove again who signs (21 CFR 11.200). */
public sealed interface Proof {

  /** As it stands in the record. */
  String authentication();

  /** The password, typed again. */
  record Password(String password) implements Proof {
    @Override
    public String authentication() {
      return "password";
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Password[]";
    }
  }

  /**
   * A passkey's signature over a challenge (WebAuthn level 3, 7.2).
   *
   * @param credentialId of the passkey
   * @param clientDataJson as the browser made it, with the challenge in it
   * @param authenticatorData as the authenticator made it
   * @param signature over both
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, compared with nothing.
  record Passkey(
      byte[] credentialId, byte[] clientDataJson, byte[] authenticatorData, byte[] signature)
      implements Proof {
    @Override
    public String authentication() {
      return "passkey";
    }

    @Override
    public String toString() {
      return "Passkey[]";
    }
  }
}
