// Just enough of WebAuthn's server side to see that what the page sends holds.
import { createHash, createPublicKey, verify } from 'node:crypto';

const bytes = (text) => Buffer.from(text, 'base64url');
const sha256 = (data) => createHash('sha256').update(data).digest();

/** The ES256 public key in an attestation object whose format is `none`. */
export function publicKeyOf(attestationObject) {
  const all = bytes(attestationObject);
  const x = all.indexOf(Buffer.from('215820', 'hex'));
  const y = all.indexOf(Buffer.from('225820', 'hex'), x);
  const coordinate = (at) => all.subarray(at + 3, at + 35).toString('base64url');
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: coordinate(x), y: coordinate(y) }, format: 'jwk' });
}

/** The credential's id, which follows the authenticator's data of fixed length. */
export function credentialIdOf(attestationObject) {
  const all = bytes(attestationObject);
  const data = all.indexOf('authData') + 'authData'.length;
  const start = data + (all[data] === 0x58 ? 2 : 3) + 53;
  const length = all.readUInt16BE(start);
  return all.subarray(start + 2, start + 2 + length).toString('base64url');
}

/** Why an assertion does not hold, or null. */
export function faultOf({ clientDataJSON, authenticatorData, signature }, key, { challenge, origin, rpId }) {
  const client = JSON.parse(bytes(clientDataJSON));
  const data = bytes(authenticatorData);
  if (client.type !== 'webauthn.get' || client.challenge !== challenge || client.origin !== origin) {
    return 'the client data are those of another challenge or page';
  }
  if (!data.subarray(0, 32).equals(sha256(rpId)) || (data[32] & 5) !== 5) {
    return 'the authenticator answered for another site, or without verifying the user';
  }
  return verify('sha256', Buffer.concat([data, sha256(bytes(clientDataJSON))]), key, bytes(signature)) ? null : 'the signature is wrong';
}
