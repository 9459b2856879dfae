import { useState, type FormEvent } from 'react';
import { client, outcomeOf, RefusedError } from '../api/client';
import type { Session } from '../api/types';
import { say } from '../app/toasts';

/** Changing the own password. */
export function PasswordSection({ onChanged }: { onChanged?: (session: Session) => void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const [old, fresh, repeated] = ['old', 'new', 'repeated'].map((name) => String(data.get(name))) as [string, string, string];
    if (fresh !== repeated) {
      setProblem('The new password was not repeated alike. Nothing was changed.');
      return;
    }
    setBusy(true);
    setProblem('');
    try {
      const session = await client.changePassword(old, fresh);
      form.reset();
      say('Password changed.');
      onChanged?.(session);
    } catch (error) {
      const wrong = error instanceof RefusedError && error.status === 403 && error.code === '';
      const absent = error instanceof RefusedError && error.unknownOperation;
      const plain = wrong ? 'The present password is wrong.' : absent ? 'This server does not change passwords here.' : null;
      setProblem(plain === null ? outcomeOf(error, 'Nothing was changed.') : `${plain} Nothing was changed.`);
    }
    setBusy(false);
  }

  return (
    <section className="block" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <form className="account-form" onSubmit={(event) => void submit(event)}>
        <label>
          Present password
          <input name="old" type="password" autoComplete="current-password" required />
        </label>
        <label>
          New password
          <input name="new" type="password" autoComplete="new-password" required />
        </label>
        <label>
          New password, again
          <input name="repeated" type="password" autoComplete="new-password" required />
        </label>
        <button type="submit" disabled={busy}>
          {busy ? 'Changing…' : 'Change the password'}
        </button>
      </form>
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
