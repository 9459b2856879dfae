import { client, itemPath } from './client';
import type { PasskeyProof, SignChallenge } from './passkeys';
import type { Instant, Person, Row } from './types';

export type ClaimAction = 'ACCEPTED' | 'EDITED' | 'STRUCK' | 'UNTOUCHED';
export type Origin = 'AI' | 'HUMAN' | 'INSERTED';

/** A stretch of the final text and who wrote it. */
export interface Span {
  start: number;
  end: number;
  origin: Origin;
}

/** How the reader came to the text: what was shown, for how long, what became of each claim. */
export interface Review {
  images: { index: number; frame: number }[];
  dwellMs: number;
  groundingShown: boolean;
  claims: { start: number; end: number; action: ClaimAction }[];
  spans: Span[];
}

/** What a signature binds, apart from the proof of who signs. */
export interface Signature {
  text: string;
  version: number;
  draftSha256: string | null;
  meaning: string;
  review: Review;
}

/** How the signer shows who he is, once more. */
export type Proof = { password: string } | { passkey: PasskeyProof };

export interface Checkpoint {
  chainId: string;
  sequence: number;
  hash: string;
  at: Instant;
  keyId: string;
  signature: string;
}

/** The signer's own evidence of a signature: its place in the chain and a signed head of the chain. */
export interface Receipt {
  sequence: number;
  hash: string;
  checkpoint: Checkpoint | null;
}

export interface Colleague extends Person {
  role: string;
}

export interface Retracting {
  reason: string;
  meaning: string;
}

export const decisions = {
  sign: (id: string, signature: Signature, proof: Proof): Promise<{ receipt?: Receipt | null } | null> =>
    client.call('POST', `${itemPath(id)}/sign`, { ...signature, ...proof }),
  signChallenge: (id: string, signature: Signature): Promise<SignChallenge> =>
    client.call('POST', `${itemPath(id)}/sign/challenge`, signature),
  retract: (id: string, retracting: Retracting, proof: Proof): Promise<unknown> =>
    client.call('POST', `${itemPath(id)}/retract`, { ...retracting, ...proof }),
  retractChallenge: (id: string, retracting: Retracting): Promise<SignChallenge> =>
    client.call('POST', `${itemPath(id)}/retract/challenge`, retracting),
  askSecondReading: (id: string, comment: string, version: number): Promise<Row | null> =>
    client.call('POST', `${itemPath(id)}/second-reading`, { version, comment }),
  send: (id: string, to: string, comment: string, version: number): Promise<Row | null> =>
    client.call('POST', `${itemPath(id)}/send`, { to, version, comment }),
  addendum: (id: string): Promise<Row> => client.call('POST', `${itemPath(id)}/addendum`, {}),
  breakGlass: (id: string, reason: string): Promise<{ until: Instant }> => client.call('POST', `${itemPath(id)}/break-glass`, { reason }),
  receipt: (id: string): Promise<Receipt> => client.call('GET', `${itemPath(id)}/receipt`),
  colleagues: (): Promise<Colleague[]> => client.call('GET', '/api/colleagues'),
};
