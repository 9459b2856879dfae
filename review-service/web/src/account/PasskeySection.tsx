import { useState, type FormEvent } from 'react';
import { reasonOf } from '../api/client';
import { passkeys, type Passkey } from '../api/passkeys';
import { say } from '../app/toasts';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import { useRead } from './useRead';
import { createPasskey, passkeyFailure, passkeysWork } from './webauthn';

const LONGEST_NAME = 60;

/** The reader's passkeys: each can sign in the password's place. */
export function PasskeySection() {
  const [read, again] = useRead(passkeys.list);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const works = passkeysWork();

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setProblem('');
    try {
      await work();
      await again();
    } catch (error) {
      setProblem(passkeyFailure(error) ?? reasonOf(error));
    }
    setBusy(false);
  }

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const name = String(data.get('name')).trim();
    void attempt(async () => {
      await passkeys.add(await createPasskey(await passkeys.challenge(String(data.get('password'))), name));
      form.reset();
      say('Passkey added.');
    });
  }
  const remove = ({ id, name }: Passkey) =>
    void attempt(async () => {
      await passkeys.remove(id);
      say(`“${name}” removed.`);
    });

  return (
    <section className="block" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">Passkeys</h2>
      <p className="muted">A passkey signs a report in the password’s place: with a touch, a face or a PIN.</p>
      {read.kind === 'absent' && <p className="muted">This server does not know passkeys.</p>}
      {read.kind === 'failed' && <p className="problem">{read.reason}</p>}
      {read.kind === 'read' && (
        <>
          <ul className="account-list">
            {read.value.map((one) => (
              <li key={one.id}>
                <span className="strong clip">{one.name}</span>
                <span className="muted number">
                  added {shortTime(one.createdAt, serverNow())}
                  {one.lastUsedAt !== null && one.lastUsedAt !== undefined && `, used ${shortTime(one.lastUsedAt, serverNow())}`}
                </span>
                <button type="button" disabled={busy} aria-label={`Remove the passkey ${one.name}`} onClick={() => remove(one)}>
                  Remove
                </button>
              </li>
            ))}
          </ul>
          {read.value.length === 0 && <p>You have none yet.</p>}
          {works ? (
            <form className="account-form" onSubmit={add}>
              <label>
                Name of the new passkey
                <input name="name" required maxLength={LONGEST_NAME} placeholder="Reading room key" autoComplete="off" spellCheck={false} />
              </label>
              <label>
                Your password
                <input name="password" type="password" autoComplete="current-password" required />
              </label>
              <button type="submit" disabled={busy}>
                {busy ? 'Waiting for the key…' : 'Add a passkey'}
              </button>
            </form>
          ) : (
            <p className="muted">This browser makes no passkeys on this connection.</p>
          )}
        </>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
