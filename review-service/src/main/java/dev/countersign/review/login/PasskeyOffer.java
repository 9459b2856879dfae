package dev.countersign.review.login;

import java.util.List;

/**
 * With which passkeys a user may sign.
 *
 * @param rpId the relying party's id (WebAuthn level 3, 5.4.2)
 * @param allowCredentials credential ids, base64url
 */
public record PasskeyOffer(String rpId, List<String> allowCredentials) {
  public PasskeyOffer {
    allowCredentials = List.copyOf(allowCredentials);
  }
}
