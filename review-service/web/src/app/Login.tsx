import { useState, type FormEvent } from 'react';
import { client, reasonOf, RefusedError } from '../api/client';
import type { Session } from '../api/types';

/** The login form. `ended` says that a session was under way and its page waits behind. */
export function Login({ ended, onLogin }: { ended: boolean; onLogin: (session: Session) => void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    setBusy(true);
    setProblem('');
    try {
      onLogin(await client.logIn(String(data.get('username')), String(data.get('password'))));
    } catch (error) {
      const wrong = error instanceof RefusedError && error.status === 401;
      setProblem(wrong ? 'The name or the password is wrong.' : reasonOf(error));
      setBusy(false);
      form.querySelector<HTMLInputElement>('input[name=password]')?.select();
    }
  }

  return (
    <main className={ended ? 'login over' : 'login'}>
      <form onSubmit={(event) => void submit(event)} aria-labelledby="login-title">
        <h1 id="login-title">Countersign</h1>
        <p className="muted">
          {ended ? 'Your session ended. Log in to go on; what you typed is still here.' : 'Every report, read and signed by a human.'}
        </p>
        <label>
          User name
          <input name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? 'Logging in…' : 'Log in'}
        </button>
        <p className="research">RESEARCH MODE – not for clinical use</p>
      </form>
    </main>
  );
}
