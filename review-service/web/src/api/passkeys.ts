import { client } from './client';
import type { Instant } from './types';

/** What the server asks a passkey to sign. Binary values are base64url. */
export interface SignChallenge {
  challenge: string;
  rpId: string;
  allowCredentials: string[];
  timeoutMs: number;
  signedAt?: Instant;
}

export interface PasskeyProof {
  credentialId: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
}

/** What a new passkey is made from; the members of WebAuthn's creation options that the server decides. */
export interface CreationOptions {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams?: { type: 'public-key'; alg: number }[];
  excludeCredentials?: { type: 'public-key'; id: string }[];
  timeout?: number;
}

export interface NewPasskey {
  name: string;
  clientDataJSON: string;
  attestationObject: string;
}

export interface Passkey {
  id: string;
  name: string;
  createdAt: Instant | null;
  lastUsedAt: Instant | null;
}

export const passkeys = {
  list: (): Promise<Passkey[]> => client.call('GET', '/api/passkeys'),
  challenge: (password: string): Promise<CreationOptions> => client.call('POST', '/api/passkeys/challenge', { password }),
  add: (passkey: NewPasskey): Promise<unknown> => client.call('POST', '/api/passkeys', passkey),
  remove: (id: string): Promise<unknown> => client.call('DELETE', `/api/passkeys/${encodeURIComponent(id)}`),
};
