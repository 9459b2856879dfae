import type { CreationOptions, NewPasskey, PasskeyProof, SignChallenge } from '../api/passkeys';

/** The bytes of a base64url text. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Bytes as base64url without padding. */
export function base64url(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Whether this browser, on this connection, can hold and use passkeys. */
export function passkeysWork(): boolean {
  return window.isSecureContext && typeof window.PublicKeyCredential === 'function';
}

/** Has a passkey sign the challenge; the browser asks the person for it. */
export async function proveByPasskey(challenge: SignChallenge): Promise<PasskeyProof> {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: bytesOf(challenge.challenge),
      rpId: challenge.rpId,
      allowCredentials: challenge.allowCredentials.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
      userVerification: 'required',
      timeout: challenge.timeoutMs,
    },
  });
  if (!(credential instanceof PublicKeyCredential)) {
    throw new Error('The browser gave no passkey.');
  }
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    credentialId: base64url(credential.rawId),
    clientDataJSON: base64url(response.clientDataJSON),
    authenticatorData: base64url(response.authenticatorData),
    signature: base64url(response.signature),
  };
}

const ALGORITHMS = [-8, -7, -257].map((alg) => ({ type: 'public-key' as const, alg }));

/** Makes a new passkey for the account. */
export async function createPasskey(options: CreationOptions, name: string): Promise<NewPasskey> {
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(options.challenge),
      rp: options.rp,
      user: { ...options.user, id: bytesOf(options.user.id) },
      pubKeyCredParams: options.pubKeyCredParams ?? ALGORITHMS,
      excludeCredentials: (options.excludeCredentials ?? []).map(({ id }) => ({ type: 'public-key', id: bytesOf(id) })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    },
  });
  if (!(credential instanceof PublicKeyCredential)) {
    throw new Error('The browser made no passkey.');
  }
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    name,
    clientDataJSON: base64url(response.clientDataJSON),
    attestationObject: base64url(response.attestationObject),
  };
}

/** Why the browser gave no passkey, in words. */
export function passkeyFailure(error: unknown): string | null {
  if (!(error instanceof DOMException)) {
    return null;
  }
  switch (error.name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'The passkey was not given: it was cancelled or took too long.';
    case 'InvalidStateError':
      return 'This device already holds a passkey for this account.';
    case 'SecurityError':
      return 'Passkeys do not work under this address.';
    default:
      return `The passkey failed: ${error.name}.`;
  }
}
