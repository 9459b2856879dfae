import { useState } from 'react';
import { passkeyFailure, proveByPasskey } from '../account/webauthn';
import { outcomeOf, RefusedError, UnreachableError } from '../api/client';
import type { Proof } from '../api/decisions';
import type { SignChallenge } from '../api/passkeys';

interface Deciding<T> {
  /** Where a passkey finds what it is to sign. */
  challenge: () => Promise<SignChallenge>;
  decide: (proof: Proof) => Promise<T>;
  onDone: (answer: T) => void;
  onRefused?: (error: RefusedError) => void;
  /** Ends the sentence about a failure: what did not happen. */
  nothing: string;
}

export interface Proving {
  busy: boolean;
  problem: string;
  /** No answer came: what was to be decided may have been. */
  unanswered: boolean;
  byPassword: (password: string) => Promise<void>;
  byPasskey: () => Promise<void>;
}

/** A decision that needs a fresh proof of who decides: sent once at a time, its failure told in words. */
export function useProof<T>({ challenge, decide, onDone, onRefused, nothing }: Deciding<T>): Proving {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [unanswered, setUnanswered] = useState(false);

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
      setUnanswered(error instanceof UnreachableError);
      const wrong = error instanceof RefusedError && error.status === 403 && error.code === '';
      const plain = passkeyFailure(error) ?? (wrong ? 'The password or passkey is wrong.' : null);
      setProblem(plain === null ? outcomeOf(error, nothing) : `${plain} ${nothing}`);
      if (error instanceof RefusedError) {
        onRefused?.(error);
      }
    }
  }

  return {
    busy,
    problem,
    unanswered,
    byPassword: (password) => attempt(() => Promise.resolve({ password })),
    byPasskey: () => attempt(async () => ({ passkey: await proveByPasskey(await challenge()) })),
  };
}
