package dev.countersign.review.login;

/** What a user shows to prove once more who is asking. */
public sealed interface Proof {

  /** How a record of what was proved names it. */
  String authentication();

  /** The account's password. */
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

  /** A passkey's answer to a challenge: an assertion of WebAuthn, in its raw bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Passkey(
      byte[] credentialId, byte[] clientDataJson, byte[] authenticatorData, byte[] signature)
      implements Proof {
    @Override
    public String authentication() {
      return "passkey";
    }

    /** Without the assertion. */
    @Override
    public String toString() {
      return "Passkey[]";
    }
  }
}
