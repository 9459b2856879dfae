import { useState } from 'react';
import { passkeyFailure, proveByPasskey } from '../account/webauthn';
import { reasonOf, RefusedError } from '../api/client';
import type { Proof } from '../api/decisions';
import type { SignChallenge } from '../api/passkeys';

interface Deciding<T> {
  /** Where a passkey finds what it is to sign. */
  challenge: () => Promise<SignChallenge>;
  decide: (proof: Proof) => Promise<T>;
  onDone: (answer: T) => void;
  onRefused?: (error: RefusedError) => void;
  /** Ends every sentence about a failure: what did not happen. */
  nothing: string;
}

export interface Proving {
  busy: boolean;
  problem: string;
  byPassword: (password: string) => Promise<void>;
  byPasskey: () => Promise<void>;
}

/** A decision that needs a fresh proof of who decides: sent once at a time, its failure told in words. */
export function useProof<T>({ challenge, decide, onDone, onRefused, nothing }: Deciding<T>): Proving {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  async function attempt(proof: () => Promise<Proof>) {
    if (busy) {
      return;
    }
    setBusy(true);
    setProblem('');
    try {
      onDone(await decide(await proof()));
    } catch (error) {
      setBusy(false);
      const wrong = error instanceof RefusedError && error.status === 403;
      setProblem(`${passkeyFailure(error) ?? (wrong ? 'The password or passkey is wrong.' : reasonOf(error))} ${nothing}`);
      if (error instanceof RefusedError) {
        onRefused?.(error);
      }
    }
  }

  return {
    busy,
    problem,
    byPassword: (password) => attempt(() => Promise.resolve({ password })),
    byPasskey: () => attempt(async () => ({ passkey: await proveByPasskey(await challenge()) })),
  };
}
